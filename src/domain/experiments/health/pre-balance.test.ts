import { expect, test } from 'vitest';
import { checkPreBalance } from '#domain/experiments/health/pre-balance.ts';
import { row, subject } from '../../../../tests/experiments/health-subject.ts';

/** Two arms of 1,000 units whose covariate has the given mean and standard deviation 10. */
function balanced(means: readonly [number, number], metric = 'ordered') {
  return ['control', 'treatment'].map((variant, index) => {
    const mean = means[index] ?? 0;
    return row(variant, metric, 1000, {
      sum: 100,
      preSum: mean * 1000,
      preSumSq: 1000 * mean * mean + 999 * 100,
    });
  });
}

test('groups that were alike pass', () => {
  expect(checkPreBalance(subject(balanced([50, 50.5])))).toMatchObject({
    status: 'pass',
    value: { tests: 1 },
  });
});

test('groups that differed warn', () => {
  const result = checkPreBalance(subject(balanced([50, 52])));
  expect(result).toMatchObject({
    status: 'warn',
    evidence: { off: [{ metric: 'ordered', variant: 'treatment' }] },
  });
  expect(result.evidence).toMatchObject({ off: [{ difference: expect.closeTo(2, 10) }] });
});

test('the threshold is shared by all tests, and metrics with one covariate are one test', () => {
  const twice = [...balanced([50, 50.5]), ...balanced([50, 50.5], 'spend')];
  expect(checkPreBalance(subject(twice)).threshold).toEqual({ warn: 0.001, perTest: 0.001 });
  const two = [...balanced([50, 50.5]), ...balanced([7, 7.1], 'spend')];
  expect(checkPreBalance(subject(two)).threshold).toEqual({ warn: 0.001, perTest: 0.0005 });
});

test('no covariate, no variance, no file: no answer', () => {
  const constant = ['control', 'treatment'].map((variant) =>
    row(variant, 'ordered', 1000, { sum: 1, preSum: 1000, preSumSq: 1000 }),
  );
  const given = [subject([row('control', 'ordered', 9, { sum: 1 })]), subject(constant), subject(null)];
  expect(given.map((one) => checkPreBalance(one).evidence)).toEqual([
    { reason: 'no-covariate' },
    { reason: 'no-covariate' },
    { reason: 'no-data' },
  ]);
});

test('what was not randomised need not be alike', () => {
  expect(checkPreBalance(subject(balanced([50, 60]), { kind: 'before-after' })).status).toBe(
    'not-enough-data',
  );
});
