import { expect, test } from 'vitest';
import { gatherLearnings, type LearningSource, strengthOf } from './learnings.ts';

const evidence = (...given: string[]) =>
  given.map((word, at) => ({
    experiment: `x${at}`,
    evidence: word.startsWith('+') ? ('supports' as const) : ('contradicts' as const),
    isDoubtful: word.endsWith('?'),
  }));

test.each([
  [['+'], 'emerging'],
  [['+', '+'], 'supported'],
  [['+', '-'], 'contested'],
  [['+', '+', '+', '-'], 'contested'],
  [['-'], 'rejected'],
  [['-', '-'], 'rejected'],
  [['+?'], 'doubtful'],
  [['-?'], 'doubtful'],
  [['+', '+?'], 'emerging'],
  [['+', '-?'], 'emerging'],
  [['+?', '-'], 'rejected'],
  [['+', '+', '-?'], 'supported'],
  [[], 'doubtful'],
] as const)('%j is %s', (words, strength) => {
  expect(strengthOf(evidence(...words))).toBe(strength);
});

test('two lines of one experiment are one piece of evidence', () => {
  const [one] = evidence('+');
  expect(one && strengthOf([one, one])).toBe('emerging');
});

const source = (id: string, given: Partial<LearningSource['learnings'][number]> = {}): LearningSource => ({
  id,
  hasFailedSplit: false,
  learnings: [
    {
      id: 'advice-lowers-starts',
      statement: `as ${id} words it`,
      evidence: 'supports',
      scope: 'one shop',
      reviewBy: '2027-01-01',
      ...given,
    },
  ],
});

test('one id is one learning: the first wording, all evidence, the latest day of review', () => {
  const found = gatherLearnings([
    source('newest', { evidence: 'contradicts' }),
    source('other', { id: 'something-else' }),
    source('oldest', { reviewBy: '2028-06-01' }),
  ]);
  expect(found.map(({ id }) => id)).toEqual(['advice-lowers-starts', 'something-else']);
  expect(found[0]).toMatchObject({
    statement: 'as oldest words it',
    strength: 'contested',
    reviewBy: '2028-06-01',
    evidence: [
      { experiment: 'newest', evidence: 'contradicts' },
      { experiment: 'oldest', evidence: 'supports' },
    ],
  });
});

test('evidence of an experiment with a failed split is kept and not counted', () => {
  const [learning] = gatherLearnings([source('sound'), { ...source('broken'), hasFailedSplit: true }]);
  expect(learning?.strength).toBe('emerging');
  expect(learning?.evidence).toHaveLength(2);
});

test('a failed split is no doubt for a statement about the data itself', () => {
  const [learning] = gatherLearnings([{ ...source('broken', { restsOn: 'data' }), hasFailedSplit: true }]);
  expect(learning?.strength).toBe('emerging');
});
