import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cartData, writeUp } from '../../tests/experiments/write-up.ts';
import { checkContent } from './check-content.ts';
import { readLibraryFiles } from './content-files.ts';

let folder = '';
const write = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

beforeAll(() => {
  folder = `${mkdtempSync(join(tmpdir(), 'content-'))}/`;
  const at = (id: string, file: string) => `content/experiments/${id}/${file}`;
  for (const id of ['sound-one', 'too-large', 'binary-one', 'with-marks'])
    write(at(id, 'index.mdx'), writeUp());
  write(at('sound-one', 'data.csv'), cartData);
  write(at('sound-one', '.DS_Store'), new Uint8Array([0, 1, 2]));
  write(at('sound-one', 'README.md'), 'For whoever looks here.');
  write(at('sound-one', 'before.png'), new Uint8Array([0x89, 0x50]));
  write(at('too-large', 'data.csv'), cartData + ' '.repeat(1_100_000));
  write(at('binary-one', 'data.csv'), new Uint8Array([0xff, 0xfe, 0, 0x80, 0x0a, 0, 0x2c, 0]));
  write(at('with-marks', 'data.csv'), `\uFEFF${cartData.replaceAll('\n', '\r\n')}`);
  mkdirSync(join(folder, 'content/experiments/empty-folder'), { recursive: true });
  write('content/notes.txt', 'not read');
  write('prompts/prompts.lock.json', '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('files beside experiments are listed; images and what is too large are not read', () => {
  const files = readLibraryFiles(folder).map(({ path, text, bytes }) => [path, text.length > 0, bytes]);
  const experiment = (path: string) => `content/experiments/${path}`;
  expect(files).toEqual([
    [experiment('binary-one/data.csv'), true, undefined],
    [experiment('binary-one/index.mdx'), true, undefined],
    [experiment('sound-one/README.md'), true, undefined],
    [experiment('sound-one/before.png'), false, undefined],
    [experiment('sound-one/data.csv'), true, undefined],
    [experiment('sound-one/index.mdx'), true, undefined],
    [experiment('too-large/data.csv'), false, cartData.length + 1_100_000],
    [experiment('too-large/index.mdx'), true, undefined],
    [experiment('with-marks/data.csv'), true, undefined],
    [experiment('with-marks/index.mdx'), true, undefined],
  ]);
});

test('a file that is no data is one problem at its place, whatever it holds', async () => {
  const { library, text } = await checkContent(folder);
  expect(text.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
    'content/experiments/binary-one/data.csv:1:1 error data/not-text The file is not text in UTF-8: it holds bytes of value zero.',
    `content/experiments/too-large/data.csv:1:1 error data/too-large The file has ${cartData.length + 1_100_000} bytes; 1000000 are the most.`,
  ]);
  expect(library.experiments.map(({ id }) => id)).toEqual(['sound-one', 'with-marks']);
});
