import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { STRENGTHS } from '#domain/experiments/learnings.ts';
import { EMPTY_QUESTION } from '#domain/search/address.ts';
import { decodeCatalogue } from '#domain/search/catalogue.ts';
import { FACETS, matchesSelection, NOTHING_SELECTED, toggleValue } from '#domain/search/facets.ts';
import type { SearchEngine } from '#islands/search/engine.ts';
import { inProject } from '../../scripts/lib/project.ts';
import { readBuiltPages } from '../../src/integrations/search.ts';
import { openEngineOnDisk } from './engine-on-disk.ts';

const FOLDER = inProject('dist/client/pagefind');
let engine: SearchEngine;

beforeAll(async () => {
  engine = await openEngineOnDisk(FOLDER);
});

const urlsOf = async (text: string) => {
  const { pages } = await engine.ask({ ...EMPTY_QUESTION, text });
  return Promise.all(pages.map(async (page) => (await engine.show(page)).url));
};

test('every page that asks to be found can be found, and no other', async () => {
  const built = await readBuiltPages(inProject('dist/client'));
  const marked = built.filter(({ html }) => html.includes('data-pagefind-body')).map(({ url }) => url);
  expect((await urlsOf('')).sort()).toEqual(marked.sort());
});

test('old versions, comparisons, the error page and the search itself are not in the index', async () => {
  const urls = await urlsOf('');
  expect(urls.length).toBeGreaterThan(0);
  expect(urls.filter((url) => /\/v\d+\/$|\/compare\/|404|\/search\//.test(url))).toEqual([]);
});

test('every record carries a title, a type and both keys to sort by', async () => {
  const built = await readBuiltPages(inProject('dist/client'));
  const records = built.filter(({ html }) => html.includes('data-pagefind-body'));
  for (const { url, html } of records) {
    const record = /<span[^>]*data-search-record[^>]*>/.exec(html)?.[0] ?? '';
    expect(record, url).toMatch(/data-pagefind-sort="title\[data-title\], reviewed\[data-reviewed\]"/);
    expect(record, url).toMatch(/ data-title="[^"]+"/);
    expect(record, url).toMatch(/ data-reviewed="\d{4}-\d{2}-\d{2}"/);
  }
  for (const { values } of engine.catalogue.pages) expect(values.type).toHaveLength(1);
});

test('a prompt carries its stage, status, tags and owners', () => {
  const prompts = engine.catalogue.pages.filter(({ values }) => values.type[0] === 'prompt');
  expect(prompts.length).toBeGreaterThan(0);
  for (const { id, values } of prompts) {
    for (const facet of ['stage', 'status', 'owner'] as const)
      expect(values[facet].length, `${id} ${facet}`).toBeGreaterThan(0);
  }
});

test('an experiment carries its stage, status, decision and health, a learning its strength', () => {
  const ofType = (type: string) => engine.catalogue.pages.filter(({ values }) => values.type[0] === type);
  const decided = ofType('experiment').filter(({ values }) => values.status.includes('decided'));
  expect(decided.length).toBeGreaterThan(0);
  for (const { id, values } of decided) {
    for (const facet of ['stage', 'decision', 'health', 'owner'] as const)
      expect(values[facet], `${id} ${facet}`).toHaveLength(1);
  }
  expect(ofType('learning').length).toBeGreaterThan(0);
  for (const { id, values } of ofType('learning')) expect(STRENGTHS, id).toContain(values.status[0]);
});

test('each count is what choosing that value gives, with two facets chosen', async () => {
  const selection = {
    ...NOTHING_SELECTED,
    type: ['prompt', 'playbook'],
    stage: ['validation', 'measurement'],
  };
  const answer = await engine.ask({ text: 'experiment', selection, sort: 'relevance' });
  for (const facet of FACETS) {
    for (const [value, count] of answer.counts[facet]) {
      if (selection[facet].includes(value)) continue;
      const wider = toggleValue(selection, facet, value);
      const { pages } = await engine.ask({ text: 'experiment', selection: wider, sort: 'relevance' });
      expect(
        pages.filter(({ values }) => values[facet].includes(value)),
        `${facet} ${value}`,
      ).toHaveLength(count);
      expect(pages.every(({ values }) => matchesSelection(values, wider))).toBe(true);
    }
  }
});

test('passages mark words and sections link to headings that exist', async () => {
  const { pages } = await engine.ask({ ...EMPTY_QUESTION, text: 'sample ratio mismatch' });
  const hits = await Promise.all(pages.map((page) => engine.show(page)));
  const sections = hits.flatMap((hit) => hit.sections);
  expect(sections.length).toBeGreaterThan(0);
  for (const { url, title, excerpt } of sections) {
    const [path = '', id = ''] = url.split('#');
    const html = await readFile(inProject('dist/client', `.${path}index.html`), 'utf8');
    expect(html, url).toContain(`id="${id}"`);
    expect(
      [...title, ...excerpt].some(({ hit }) => hit),
      url,
    ).toBe(true);
  }
});

test('the index is small: nothing of the interfaces that pagefind ships', async () => {
  const pages = await readFile(`${FOLDER}/loopbook-pages.json`, 'utf8');
  expect(decodeCatalogue(pages).pages.length).toBe(engine.catalogue.pages.length);
  await expect(readFile(`${FOLDER}/pagefind-ui.js`)).rejects.toThrow();
});
