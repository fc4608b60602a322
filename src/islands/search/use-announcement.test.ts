import { expect, test } from 'vitest';
import { countFacets, NOTHING_SELECTED } from '#domain/search/facets.ts';
import { type Shown, searchReducer, startState } from './state.ts';
import { announcement } from './use-announcement.ts';

const none = countFacets([], NOTHING_SELECTED);
const found = (pages: number, asked: number, corrected: { from: string; to: string }[] = []): Shown => ({
  asked,
  answer: {
    pages: Array.from({ length: pages }, (_, id) => ({
      id: `${id}`,
      places: [],
      reviewed: null,
      values: NOTHING_SELECTED,
    })),
    unnarrowed: pages,
    counts: none,
    corrected,
    unknown: [],
  },
  hits: [],
  labels: {},
});
const told = (pages: number, corrected: { from: string; to: string }[] = []) => {
  const typed = searchReducer(startState(), { type: 'typed', text: 'sql ' });
  return announcement(
    searchReducer(typed, { type: 'answered', shown: found(pages, typed.asked, corrected) }),
  );
};

test('the number of results is told', () => {
  expect(told(12)).toBe('12 results for sql.');
  expect(told(1)).toBe('1 result for sql.');
  expect(told(0)).toBe('No results for sql.');
});

test('a correction is told with it', () => {
  expect(told(2, [{ from: 'sqq', to: 'sql' }])).toBe('2 results for sql. sqq was read as sql.');
});

test('nothing is told while an answer is missing or nothing is asked', () => {
  expect(announcement(startState())).toBe('');
  expect(announcement(searchReducer(startState(), { type: 'typed', text: 'sql' }))).toBe('');
});
