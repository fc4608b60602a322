import { expect, test } from 'vitest';
import { correct, knows, pagesWith, type Vocabulary } from './vocabulary.ts';

const counts = {
  acceptance: 5,
  bet: 2,
  bets: 3,
  between: 20,
  decide: 4,
  decided: 6,
  glossary: 7,
  hypothesis: 9,
  mismatch: 4,
  ratio: 8,
  sample: 8,
  simple: 11,
};
const vocabulary: Vocabulary = { words: Object.keys(counts), pages: Object.values(counts) };

test.each([
  ['ratio', 'whole'],
  ['hypo', 'start'],
  ['deciding', 'inflected'],
  ['samples', 'inflected'],
  ['zebra', 'unknown'],
  ['zz', 'unknown'],
] as const)('%s is known as %s', (word, known) => {
  expect(knows(vocabulary, word)).toBe(known);
});

test.each([
  ['glosary', 'glossary'],
  ['hypothsis', 'hypothesis'],
  ['mismach', 'mismatch'],
  ['acceptence', 'acceptance'],
  ['sampel', 'sample'],
  ['ybpothesis', 'hypothesis'],
])('%s was meant as %s', (typed, meant) => {
  expect(correct(vocabulary, typed)).toBe(meant);
});

test.each(['zebra', 'abc', 'v2024', 'ratoi7'])('%s is not taken for another word', (typed) => {
  expect(correct(vocabulary, typed)).toBeNull();
});

test('of equally near words the one on more pages is meant', () => {
  const near: Vocabulary = { words: ['tested', 'tester'], pages: [1, 9] };
  expect(correct(near, 'testex')).toBe('tester');
});

test('a word counts with its other endings and not with words that only begin alike', () => {
  expect(pagesWith(vocabulary, 'bets')).toBe(5);
  expect(pagesWith(vocabulary, 'decide')).toBe(10);
  expect(pagesWith(vocabulary, 'zebra')).toBe(0);
});

test('an empty vocabulary knows nothing and corrects nothing', () => {
  const empty: Vocabulary = { words: [], pages: [] };
  expect(knows(empty, 'word')).toBe('unknown');
  expect(correct(empty, 'word')).toBeNull();
});
