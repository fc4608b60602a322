import { expect, test } from 'vitest';
import { EMPTY_QUESTION } from '#domain/search/address.ts';
import { NOTHING_SELECTED } from '#domain/search/facets.ts';
import { groupHits, optionsOf } from './groups.ts';
import type { Hit } from './state.ts';

const hit = (id: string, type: string, sections = 0): Hit => ({
  id,
  url: `/${id}/`,
  title: id,
  titleRuns: [],
  excerpt: [],
  sections: Array.from({ length: sections }, (_, at) => ({
    title: [{ text: `s${at}`, hit: false }],
    url: `/${id}/#s${at}`,
    excerpt: [],
  })),
  values: { ...NOTHING_SELECTED, type: [type] },
});
const hits = ['prompt', 'page', 'prompt', 'context', 'playbook', 'page', 'prompt', 'playbook'].map(
  (type, at) => hit(`p${at}`, type),
);
const shape = (groups: ReturnType<typeof groupHits>) =>
  groups.map(({ heading, hits: own }) => [heading, own.map(({ id }) => id)]);

test('the best five stay in their order, the others are by kind', () => {
  expect(shape(groupHits(hits, { ...EMPTY_QUESTION, text: 'x' }))).toEqual([
    ['Best matches', ['p0', 'p1', 'p2', 'p3', 'p4']],
    ['More prompts', ['p6']],
    ['More playbooks', ['p7']],
    ['More pages', ['p5']],
  ]);
});

test('five or fewer need no heading', () => {
  expect(shape(groupHits(hits.slice(0, 3), { ...EMPTY_QUESTION, text: 'x' }))).toEqual([
    [null, ['p0', 'p1', 'p2']],
  ]);
});

test('browsing is by kind, a chosen order is kept', () => {
  expect(shape(groupHits(hits, EMPTY_QUESTION)).map(([heading]) => heading)).toEqual([
    'Prompts',
    'Playbooks',
    'Context packs',
    'Pages',
  ]);
  expect(shape(groupHits(hits, { ...EMPTY_QUESTION, sort: 'title' }))).toEqual([
    [null, hits.map(({ id }) => id)],
  ]);
});

test('the arrow keys stop at every page and then at its sections, in the order shown', () => {
  const groups = groupHits([hit('a', 'prompt', 2), hit('b', 'prompt')], { ...EMPTY_QUESTION, text: 'x' });
  expect(optionsOf(groups).map(({ url }) => url)).toEqual(['/a/', '/a/#s0', '/a/#s1', '/b/']);
});
