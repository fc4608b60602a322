import { expect, test } from 'vitest';
import type { Concept } from './plan.ts';
import { type Match, rankPages, rarityOf, sharpen } from './rank.ts';

const concept = (...wordings: string[][]): Concept => ({
  words: wordings[0]?.join(' ') ?? '',
  asks: wordings.map((terms, at) => ({ terms, weight: at === 0 ? 1 : 0.9 })),
});
const match = (id: string, score: number, ...places: number[]): Match => ({ id, score, places });
const rank = (
  concepts: Concept[],
  answers: Record<string, Match[]>,
  prior: (id: string) => number = () => 1,
) => rankPages({ concepts, matches: (term) => answers[term] ?? [], total: 50, prior });
const ids = (pages: readonly { id: string }[]) => pages.map(({ id }) => id);

test('a page that speaks of everything asked goes before one that repeats a part', () => {
  const pages = rank([concept(['edge']), concept(['story'])], {
    edge: [match('repeats', 9), match('both', 5)],
    story: [match('both', 5), match('other', 3)],
  });
  expect(ids(pages)[0]).toBe('both');
  expect(pages[0]?.coverage).toBe(1);
});

test('a page need not have every word of a sentence', () => {
  const pages = rank([concept(['premortem']), concept(['imagine'])], {
    premortem: [match('it', 12)],
    imagine: [],
  });
  expect(ids(pages)).toEqual(['it']);
});

test('a wording of several terms needs all of them on the page', () => {
  const pages = rank([concept(['sample', 'ratio'])], {
    sample: [match('both', 2), match('sample only', 9)],
    ratio: [match('both', 2)],
  });
  expect(ids(pages)).toEqual(['both']);
  expect(pages[0]?.score).toBe(4);
});

test('the best wording counts, not their sum', () => {
  const answers = { toil: [match('page', 2)], manual: [match('page', 10)] };
  expect(rank([concept(['toil'], ['manual'])], answers)[0]?.score).toBe(9);
});

test('places of all wordings are kept in order with their concept', () => {
  const pages = rank([concept(['a'], ['b']), concept(['c'])], {
    a: [match('page', 1, 8)],
    b: [match('page', 1, 2)],
    c: [match('page', 1, 5)],
  });
  expect(pages[0]?.places).toEqual([
    { at: 2, concept: 0 },
    { at: 5, concept: 1 },
    { at: 8, concept: 0 },
  ]);
});

test('a prior moves a page back', () => {
  const answers = { word: [match('list', 6), match('thing', 5)] };
  expect(ids(rank([concept(['word'])], answers, (id) => (id === 'list' ? 0.6 : 1)))).toEqual([
    'thing',
    'list',
  ]);
});

test('what matches by accident is left out', () => {
  const answers = { word: [match('about it', 20), match('mentions it', 3), match('accident', 0.2)] };
  expect(ids(rank([concept(['word'])], answers))).toEqual(['about it', 'mentions it']);
});

test('equal pages keep a stable order', () => {
  const answers = { word: [match('b', 3), match('a', 3)] };
  expect(ids(rank([concept(['word'])], answers))).toEqual(['a', 'b']);
});

test('nothing asked and nothing found rank nothing', () => {
  expect(rank([], {})).toEqual([]);
  expect(rank([concept(['word'])], {})).toEqual([]);
});

test('a rarer term tells more, and one on every page never less than nothing', () => {
  expect(rarityOf(1, 50)).toBeGreaterThan(rarityOf(20, 50));
  expect(rarityOf(50, 50)).toBeGreaterThan(0);
  expect(rarityOf(80, 50)).toBeGreaterThan(0);
});

test('a stem that the index answers with longer words is cut back to the pages of the word, and weighed by them', () => {
  const answered = [match('bets', 3), match('between', 0.1), match('better', 0.2), match('betting', 2)];
  const sharp = sharpen(answered, 2, 50);
  expect(ids(sharp)).toEqual(['bets', 'betting']);
  expect(sharp[0]?.score).toBeGreaterThan(3);
  expect(sharpen(answered, 0, 50)).toBe(answered);
  expect(sharpen(answered, 9, 50)).toBe(answered);
});
