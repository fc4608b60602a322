import { expect, test } from 'vitest';
import { countFacets, NOTHING_SELECTED } from '#domain/search/facets.ts';
import { isCurrent, PAGE_SIZE, type SearchAction, type Shown, searchReducer, startState } from './state.ts';

const answerTo = (asked: number): Shown => ({
  asked,
  answer: {
    pages: [],
    unnarrowed: 0,
    counts: countFacets([], NOTHING_SELECTED),
    corrected: [],
    unknown: [],
  },
  hits: [],
  labels: {},
});
const after = (...actions: SearchAction[]) => actions.reduce(searchReducer, startState());

test('typing asks a new question from the top', () => {
  const state = after(
    { type: 'more' },
    { type: 'moved', to: 'next', options: 9 },
    { type: 'typed', text: 'edge' },
  );
  expect(state).toMatchObject({ question: { text: 'edge' }, active: -1, wanted: PAGE_SIZE });
});

test('an answer to an earlier question is dropped', () => {
  const state = after({ type: 'typed', text: 'e' }, { type: 'typed', text: 'ed' });
  expect(searchReducer(state, { type: 'answered', shown: answerTo(state.asked - 1) }).shown).toBeNull();
  expect(
    searchReducer(state, { type: 'failed', asked: state.asked - 1, failure: 'offline' }).failure,
  ).toBeNull();
});

test('the old results stay on the screen, not current, until the new answer is there', () => {
  const first = startState();
  const answered = searchReducer(first, { type: 'answered', shown: answerTo(first.asked) });
  expect(isCurrent(answered)).toBe(true);
  const typed = searchReducer(answered, { type: 'typed', text: 'x' });
  expect(typed.shown).toBe(answered.shown);
  expect(isCurrent(typed)).toBe(false);
});

test('more results keep the place of the keyboard', () => {
  const state = after({ type: 'moved', to: 'last', options: 4 }, { type: 'more' });
  expect(state).toMatchObject({ active: 3, wanted: 2 * PAGE_SIZE });
});

test.each([
  ['next', -1, 0],
  ['next', 2, -1],
  ['previous', -1, 2],
  ['previous', 0, -1],
  ['first', 2, 0],
  ['last', 0, 2],
  [1, -1, 1],
  [7, 1, 1],
] as const)('moving %s from %i of three options leads to %i', (to, from, expected) => {
  const state = { ...startState(), active: from };
  expect(searchReducer(state, { type: 'moved', to, options: 3 }).active).toBe(expected);
});

test('without options there is nowhere to go', () => {
  expect(after({ type: 'moved', to: 'next', options: 0 }).active).toBe(-1);
});

test('clearing the filters keeps the text and the order', () => {
  const state = after(
    { type: 'typed', text: 'sql' },
    { type: 'sorted', sort: 'title' },
    { type: 'toggled', facet: 'tag', value: 'json' },
    { type: 'filters cleared' },
  );
  expect(state.question).toEqual({ text: 'sql', sort: 'title', selection: NOTHING_SELECTED });
});

test('a retry asks again and takes the failure away', () => {
  const first = startState();
  const failed = searchReducer(first, { type: 'failed', asked: first.asked, failure: 'missing' });
  expect(failed.failure).toBe('missing');
  expect(searchReducer(failed, { type: 'retried' })).toMatchObject({ failure: null, asked: first.asked + 1 });
});
