import { close } from 'pagefind';
import { afterAll, expect, test } from 'vitest';
import {
  CATALOGUE_FILE,
  decodeCatalogue,
  decodeVocabulary,
  VOCABULARY_FILE,
} from '#domain/search/catalogue.ts';
import { buildSearchIndex, type IndexFile } from './search-index.ts';

afterAll(() => close());

const record = (fields: string) => `<span hidden data-search-record ${fields}></span>`;
const page = (inside: string, marked = true) =>
  `<!doctype html><html lang="en"><head><title>t</title></head><body><header>chrome</header><main${marked ? ' data-pagefind-body' : ''}>${inside}</main><footer>chrome</footer></body></html>`;
const text = (files: readonly IndexFile[], path: string) =>
  new TextDecoder().decode(files.find((file) => file.path === path)?.content);

const prompt = record(
  'data-pagefind-filter="type[data-f0], tag[data-f1], tag[data-f2]" data-pagefind-meta="title[data-title], reviewed[data-reviewed]" data-f0="prompt" data-f1="a, b" data-f2="c" data-title="Zebra, striped" data-reviewed="2026-11-22"',
);
const plain = record(
  'data-pagefind-filter="type[data-f0]" data-pagefind-meta="title[data-title], reviewed[data-reviewed]" data-f0="page" data-title="Apple" data-reviewed="0000-00-00"',
);

test('pages that want to be found are listed by title with every value, a comma in one included', async () => {
  const { files, pages } = await buildSearchIndex(
    [
      { url: '/z/', html: page(`${prompt}<h1>Zebra, striped</h1><p>Savannah</p>`) },
      { url: '/a/', html: page(`${plain}<h1>Apple</h1>`) },
      { url: '/z/v1/', html: page(`${prompt}<h1>Older</h1>`, false) },
    ],
    {},
  );
  expect(pages).toBe(2);
  const catalogue = decodeCatalogue(text(files, CATALOGUE_FILE));
  expect(catalogue.pages.map(({ values, reviewed }) => [values.type[0], values.tag, reviewed])).toEqual([
    ['page', [], null],
    ['prompt', ['a, b', 'c'], '2026-11-22'],
  ]);
});

test('the vocabulary holds what is shown, and not chrome, hidden parts or lists of other pages', async () => {
  const html = page(
    `${plain}<h1>Apple</h1><p>orchard Pre-mortem</p><p hidden>secretly</p><p data-pagefind-ignore>ignored</p><ul class="entries"><li>listed</li></ul>`,
  );
  const { files } = await buildSearchIndex([{ url: '/a/', html }], {});
  const { words } = decodeVocabulary(text(files, VOCABULARY_FILE));
  expect(words).toEqual(expect.arrayContaining(['apple', 'orchard', 'premortem', 'mortem']));
  for (const absent of ['chrome', 'secretly', 'ignored', 'listed']) expect(words).not.toContain(absent);
  expect(words).toEqual([...words].sort());
});

test('the interfaces pagefind ships are left out, its engine is there', async () => {
  const { files } = await buildSearchIndex([{ url: '/a/', html: page(`${plain}<h1>Apple</h1>`) }], {});
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['pagefind.js', 'pagefind-worker.js', 'pagefind-entry.json']));
  expect(paths.filter((path) => /ui|highlight/.test(path))).toEqual([]);
});

test('a site without a page to find still gets its files', async () => {
  const { files, pages } = await buildSearchIndex([{ url: '/a/', html: page('<h1>Apple</h1>', false) }], {});
  expect(pages).toBe(0);
  expect(decodeCatalogue(text(files, CATALOGUE_FILE)).pages).toEqual([]);
});
