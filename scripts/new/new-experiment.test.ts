import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { cartData } from '../../tests/experiments/write-up.ts';
import { checkContent } from '../lib/check-content.ts';
import { completeAnswers, questionsFor } from './answers.ts';
import { readArguments } from './arguments.ts';
import { checkPlace, createEntry } from './create.ts';

const folder = `${mkdtempSync(join(tmpdir(), 'new-experiment-'))}/`;
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function given(line: string) {
  const { given: read, problem } = readArguments(
    line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [],
  );
  if (problem !== null) throw new Error(problem);
  return read;
}

const run = (line: string) => createEntry(completeAnswers(given(line)), folder);

/** Writes a file of results where the person stands, and runs there. */
function results(name: string, text: string | Uint8Array): void {
  mkdirSync(`${folder}exports`, { recursive: true });
  writeFileSync(`${folder}exports/${name}`, text);
  vi.stubEnv('INIT_CWD', `${folder}exports`);
}

const WIDE = 'date,variant,exposures,orders\n2026-03-01,control,1000,100\n2026-03-01,clock,1000,120\n';

test('an idea and write-ups of results pass the check together', async () => {
  expect(run('experiment --title "Does a clock hurry people?" --owner @growth')).toEqual({
    files: ['content/experiments/does-a-clock-hurry-people/index.mdx'],
    notes: [],
  });
  results('results.csv', WIDE);
  const { files, notes } = run('experiment cart-clock --title "A clock" --owner @growth --from results.csv');
  expect(files).toEqual([
    'content/experiments/cart-clock/index.mdx',
    'content/experiments/cart-clock/data.csv',
  ]);
  expect(notes).toContain('Taken as proportions: orders.');
  results('own.csv', cartData);
  run('experiment cart-bell --title "A bell" --owner @growth --from own.csv');
  const { library, text } = await checkContent(folder);
  expect(text).toBe('');
  expect(library.experiments.map(({ id }) => id)).toEqual([
    'cart-bell',
    'cart-clock',
    'does-a-clock-hurry-people',
  ]);
});

test('a data file that is already in the folder is read and stays as it is', async () => {
  const data = `${folder}content/experiments/left-alone/data.csv`;
  mkdirSync(`${folder}content/experiments/left-alone`, { recursive: true });
  writeFileSync(data, cartData);
  const { files } = run('experiment left-alone --title "Left alone" --owner @growth');
  expect(files).toEqual(['content/experiments/left-alone/index.mdx']);
  expect(readFileSync(data, 'utf8')).toBe(cartData);
  expect((await checkContent(folder)).text).toBe('');
  results('again.csv', WIDE);
  rmSync(`${folder}content/experiments/left-alone/index.mdx`);
  expect(() => run('experiment left-alone --title "Left alone" --owner @growth --from again.csv')).toThrow(
    'content/experiments/left-alone/data.csv exists already.',
  );
});

test.each([
  [
    'a file that is not there',
    'nowhere.csv',
    null,
    'There is no file nowhere.csv. Results are a CSV or JSON file, for example results.csv',
  ],
  ['a folder', '.', null, 'There is no file .. Results are a CSV or JSON file, for example results.csv'],
  ['an empty file', 'empty.csv', '', 'empty.csv:1:1 error'],
  ['a cell that is no number', 'cell.csv', WIDE.replace('120', '12o'), 'cell.csv:3:23 error import/number'],
  [
    'a workbook',
    'book.xlsx',
    new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
    'book.xlsx: The file is an Excel workbook',
  ],
  ['bytes', 'bytes.bin', new Uint8Array([1, 0, 2, 0, 0, 3]), 'bytes.bin: The file holds bytes of value zero'],
  ['broken JSON', 'broken.json', '{"results":', 'broken.json:1:1 error import/format'],
  ['a file that is too large', 'large.csv', 'x'.repeat(4_100_000), 'large.csv: The file has 4.1 MB'],
  [
    'a data file over a megabyte',
    'long.csv',
    cartData + ',control,ordered,,,1,1,,,,,,,\n'.repeat(36_000),
    'long.csv:1:1 error data/too-large',
  ],
])('%s writes nothing and says why', (_, name, text, message) => {
  if (text !== null) results(name, text);
  else vi.stubEnv('INIT_CWD', folder);
  expect(() => run(`experiment not-made --title "Not made" --owner @growth --from ${name}`)).toThrow(message);
  expect(existsSync(`${folder}content/experiments/not-made`)).toBe(false);
});

test.each([
  ['experiment', 'Without a terminal these have to be given: --title, <id>, --owner.'],
  ['experiment --title "漢字の題" --owner @growth', 'Without a terminal these have to be given: <id>.'],
  ['experiment --title "New" --owner @growth', '/experiments/new/ is a page of the site: choose another id.'],
  ['experiment --title "A clock" --owner @growht', 'Did you mean @growth?'],
  ['experiment new-one --title "A clock" --from results.csv', '--owner'],
  ['experiment A_B --title "A clock" --owner @growth', 'The id "A_B" must be kebab-case'],
])('%j says what to do', (line, message) => {
  expect(() => run(line)).toThrow(message);
});

test('the title of an experiment gives its id, so that only the owner is left to ask', () => {
  expect(questionsFor(given('experiment --title "A clock in the cart"'))).toEqual(['owner']);
  expect(questionsFor(given('experiment'))).toEqual(['title', 'id', 'owner']);
});

test('a taken id is said before anything is asked', () => {
  run('experiment taken-one --title "Taken" --owner @growth');
  expect(() => checkPlace(given('experiment taken-one'), folder)).toThrow(
    'content/experiments/taken-one/index.mdx exists already.',
  );
});
