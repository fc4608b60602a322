import { expect, test } from 'vitest';
import {
  countFacet,
  type FacetRow,
  filterRows,
  NOTHING_CHOSEN,
  readState,
  writeState,
} from '#domain/prompts/facets.ts';

const row = (id: string, given: Partial<FacetRow>): FacetRow => ({
  id,
  title: id,
  summary: '',
  version: 1,
  stage: 'hypothesis',
  status: 'active',
  output: 'markdown',
  tags: [],
  owners: ['@growth'],
  ...given,
});
const ROWS = [
  row('edge-cases', {
    stage: 'validation',
    output: 'json',
    tags: ['tests'],
    summary: 'Find where it breaks',
  }),
  row('logic-review', { stage: 'validation', tags: ['review'] }),
  row('premortem', { stage: 'decision', tags: ['review', 'risk'] }),
];
const ids = (rows: FacetRow[]) => rows.map(({ id }) => id);

test('values of one facet widen, facets narrow', () => {
  expect(ids(filterRows(ROWS, { ...NOTHING_CHOSEN, tag: ['tests', 'risk'] }))).toEqual([
    'edge-cases',
    'premortem',
  ]);
  expect(ids(filterRows(ROWS, { ...NOTHING_CHOSEN, tag: ['tests', 'risk'], stage: ['decision'] }))).toEqual([
    'premortem',
  ]);
});

test('a facet is counted with all the others applied, but not itself', () => {
  const state = { ...NOTHING_CHOSEN, stage: ['decision'], tag: ['review'] };
  expect([...countFacet(ROWS, state, 'stage')]).toEqual([
    ['validation', 1],
    ['decision', 1],
  ]);
  expect([...countFacet(ROWS, state, 'tag')]).toEqual([
    ['review', 1],
    ['risk', 1],
  ]);
});

test('every word must occur in title, summary, tags or id', () => {
  expect(ids(filterRows(ROWS, { ...NOTHING_CHOSEN, words: 'BREAKS edge' }))).toEqual(['edge-cases']);
});

test('an address keeps the state; strange parameters are ignored and doubles dropped', () => {
  const state = readState(new URLSearchParams('stage=decision&stage=decision&tag=&evil=1&q=+risk+'));
  expect(state).toEqual({ ...NOTHING_CHOSEN, stage: ['decision'], words: 'risk' });
  expect(writeState(state)).toBe('q=risk&stage=decision');
  expect(readState(new URLSearchParams(writeState(state)))).toEqual(state);
});
