import { expect, test } from 'vitest';
import { ALIASES } from './aliases.ts';
import { planQuestion } from './plan.ts';
import type { Vocabulary } from './vocabulary.ts';
import { tokensOf } from './words.ts';

const words = [
  'acceptance',
  'criteria',
  'edge',
  'golive',
  'hypothesis',
  'live',
  'mismatch',
  'ratio',
  'sample',
  'story',
];
const vocabulary: Vocabulary = { words, pages: words.map(() => 1) };
const termsOf = (text: string, known: Vocabulary | null = null) =>
  planQuestion(text, known).concepts.map(({ asks }) => asks.map(({ terms }) => terms.join(' ')));

test('words without a subject are left out', () => {
  expect(termsOf('how do I get over the edge of it')).toEqual([['edge']]);
});

test('a question of such words only is asked as it is', () => {
  expect(termsOf('how to')).not.toEqual([]);
  expect(termsOf('the who')).toEqual([['the'], ['who']]);
});

test('a known turn of phrase is one concept with other wordings', () => {
  const [concept] = planQuestion('Given when then', vocabulary).concepts;
  expect(concept?.words).toBe('given when then');
  expect(concept?.asks.at(-1)).toMatchObject({ terms: ['acceptance', 'criteria'] });
});

test('the wordings come beside the words as typed and count less', () => {
  const [concept] = planQuestion('SRM', null).concepts;
  expect(concept?.asks[0]).toEqual({ terms: ['srm'], weight: 1 });
  expect(concept?.asks.slice(1).every(({ weight }) => weight < 1)).toBe(true);
});

test('a wording with a word this library does not have is not asked', () => {
  expect(termsOf('SRM', vocabulary)).toEqual([['sample ratio mismatch', 'sample ratio']]);
});

test('the plural of a turn of phrase is the same turn', () => {
  expect(termsOf('user stories')[0]).toContain('storyteller');
});

test('quoted words stay together', () => {
  expect(termsOf('"edge story" hypothesis')).toEqual([['"edge story" edge story'], ['hypothesis']]);
  expect(termsOf('“edge story”')).toEqual([['"edge story" edge story']]);
});

test('one quoted word is a word', () => {
  expect(termsOf('"edge"')).toEqual([['edge']]);
});

test('a hyphenated word is asked whole when the index has it so, else in parts', () => {
  expect(termsOf('live-edge', vocabulary)).toEqual([['live'], ['edge']]);
  expect(planQuestion('sample-ratio', vocabulary).concepts.map((concept) => concept.words)).toEqual([
    'sample ratio',
  ]);
});

test('a slip is corrected and told', () => {
  const plan = planQuestion('hypothsis', vocabulary);
  expect(plan.corrected).toEqual([{ from: 'hypothsis', to: 'hypothesis' }]);
  expect(plan.concepts[0]?.asks[0]?.terms).toEqual(['hypothesis']);
});

test('a word that nothing resembles is told and not asked', () => {
  const plan = planQuestion('edge xylophone', vocabulary);
  expect(plan.unknown).toEqual(['xylophone']);
  expect(plan.concepts).toHaveLength(1);
});

test('a page of text is asked by its first concepts', () => {
  expect(
    planQuestion('alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu', null).concepts,
  ).toHaveLength(10);
});

test.each(['', '   ', '?!', '""', '\u0000'])('%j asks nothing', (text) => {
  expect(planQuestion(text, vocabulary).concepts).toEqual([]);
});

test('no saying is listed so that it can never match', () => {
  const sayings = ALIASES.flatMap(({ say }) => say);
  for (const saying of sayings) {
    const planned = planQuestion(saying, null).concepts;
    expect(planned[0]?.asks.length, saying).toBeGreaterThan(0);
    expect(tokensOf(saying).length, saying).toBeLessThanOrEqual(4);
  }
});
