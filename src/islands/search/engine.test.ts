import { expect, test } from 'vitest';
import { EMPTY_QUESTION } from '#domain/search/address.ts';
import { CATALOGUE_FILE, encodeCatalogue, encodeVocabulary } from '#domain/search/catalogue.ts';
import { NOTHING_SELECTED, toggleValue } from '#domain/search/facets.ts';
import { createEngine } from './engine.ts';
import type { Pagefind, PagefindResult } from './pagefind.ts';

const pages = [
  {
    id: 'a',
    reviewed: '2026-01-01',
    values: { ...NOTHING_SELECTED, type: ['playbook'], stage: ['decision'] },
  },
  { id: 'b', reviewed: '2026-11-01', values: { ...NOTHING_SELECTED, type: ['prompt'], stage: ['decision'] } },
  { id: 'c', reviewed: null, values: { ...NOTHING_SELECTED, type: ['prompt'], stage: ['validation'] } },
];
const vocabulary = { words: ['memo', 'other'], pages: [2, 3] };

/** Knows the word `memo` on pages a and b, b first; writes down what it was asked. */
function fakePagefind(asked: (string | null)[] = []): Pagefind {
  const result = (id: string, score: number): PagefindResult => ({
    id,
    score,
    words: [3],
    data: async () => ({
      url: `/${id}/`,
      content: `Page ${id}. The memo itself`,
      meta: { title: `Page ${id}.` },
      anchors: [],
    }),
  });
  return {
    options: async () => {},
    search: async (query) => {
      asked.push(query);
      if (query === null) return { results: pages.map(({ id }) => result(id, 1)) };
      return { results: query === 'memo' ? [result('b', 5), result('a', 2)] : [] };
    },
  };
}

const engineWith = (pagefind: Pagefind) =>
  createEngine({
    fetchText: async (file) =>
      file === CATALOGUE_FILE ? encodeCatalogue({ pages, labels: {} }) : encodeVocabulary(vocabulary),
    loadPagefind: async () => pagefind,
  });
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

test('a word finds its pages, best first, with counts of what narrowing would give', async () => {
  const answer = await (await engineWith(fakePagefind())).ask({ ...EMPTY_QUESTION, text: 'memo' });
  expect(ids(answer.pages)).toEqual(['b', 'a']);
  expect(Object.fromEntries(answer.counts.type)).toEqual({ prompt: 1, playbook: 1 });
});

test('narrowing keeps the counts of its own facet and does not ask the index again', async () => {
  const asked: (string | null)[] = [];
  const engine = await engineWith(fakePagefind(asked));
  await engine.ask({ ...EMPTY_QUESTION, text: 'memo' });
  const narrowed = await engine.ask({
    text: 'memo',
    sort: 'relevance',
    selection: toggleValue(NOTHING_SELECTED, 'type', 'playbook'),
  });
  expect(ids(narrowed.pages)).toEqual(['a']);
  expect(narrowed.unnarrowed).toBe(2);
  expect(narrowed.counts.type.get('prompt')).toBe(1);
  expect(asked).toEqual(['memo']);
});

test('the last reviewed and the title give the order when asked for', async () => {
  const engine = await engineWith(fakePagefind());
  expect(ids((await engine.ask({ ...EMPTY_QUESTION, sort: 'reviewed' })).pages)).toEqual(['b', 'a', 'c']);
  expect(ids((await engine.ask({ ...EMPTY_QUESTION, text: 'memo', sort: 'title' })).pages)).toEqual([
    'a',
    'b',
  ]);
});

test('without a text every page is listed, and its text can be shown', async () => {
  const engine = await engineWith(fakePagefind());
  const { pages: all } = await engine.ask(EMPTY_QUESTION);
  expect(ids(all)).toEqual(['a', 'b', 'c']);
  const [first] = all;
  expect(first && (await engine.show(first)).url).toBe('/a/');
});

test('a question that failed can be asked again', async () => {
  const pagefind = fakePagefind();
  let broken = true;
  const search = pagefind.search;
  pagefind.search = (query) => (broken ? Promise.reject(new Error('network')) : search(query));
  const engine = await engineWith(pagefind);
  await expect(engine.ask({ ...EMPTY_QUESTION, text: 'memo' })).rejects.toThrow('network');
  broken = false;
  expect(ids((await engine.ask({ ...EMPTY_QUESTION, text: 'memo' })).pages)).toEqual(['b', 'a']);
});

test('an index that is not there is an error at once', async () => {
  const engine = createEngine({
    fetchText: () => Promise.reject(new Error('404')),
    loadPagefind: async () => fakePagefind(),
  });
  await expect(engine).rejects.toThrow('404');
});
