import { expect, test } from 'vitest';
import { checkPlausibility } from '#domain/experiments/health/plausibility.ts';
import { dayAt, metric, proportion, row, subject } from '../../../../tests/experiments/health-subject.ts';

const rounds = { metrics: [metric('rounds', { kind: 'mean' })] };

test('a modest lift passes', () => {
  const result = checkPlausibility(
    subject(
      proportion('ordered', [
        [1000, 100],
        [1000, 120],
      ]),
    ),
  );
  expect(result).toMatchObject({ status: 'pass', value: { found: 0, largestLift: expect.closeTo(0.2, 10) } });
});

test.each([
  ['more than half as much again', 151],
  ['less than half', 49],
])('%s warns', (_, successes) => {
  const result = checkPlausibility(
    subject(
      proportion('ordered', [
        [1000, 100],
        [1000, successes],
      ]),
    ),
  );
  expect(result).toMatchObject({ status: 'warn', evidence: { largeLifts: [{ metric: 'ordered' }] } });
});

test('one unit that brings most squares gives itself away', () => {
  const rows = [
    row('control', 'rounds', 1001, { sum: 52_000 + 10_000, sumSq: 5_000_000 + 100_000_000 }),
    row('treatment', 'rounds', 1000, { sum: 52_000, sumSq: 5_000_000 }),
  ];
  const result = checkPlausibility(subject(rows, rounds));
  expect(result).toMatchObject({ status: 'warn', evidence: { heavyArms: [{ variant: 'control' }] } });
  expect(result.evidence).toMatchObject({ heavyArms: [{ singleUnit: expect.closeTo(10_000, -1) }] });
});

test('one day that brings most squares is named', () => {
  const days = ['control', 'treatment'].flatMap((variant) =>
    Array.from({ length: 8 }, (_, day) => {
      const extra = variant === 'control' && day === 3 ? 90_000 : 0;
      return row(variant, 'rounds', 100, {
        date: dayAt(day),
        sum: 1000 + extra / 300,
        sumSq: 11_000 + extra,
      });
    }),
  );
  const result = checkPlausibility(subject(days, rounds));
  expect(result).toMatchObject({
    status: 'warn',
    evidence: { heavyDays: [{ date: dayAt(3), variant: 'control' }] },
  });
});

test('no answer without a file, metrics, or figures', () => {
  const given = [
    subject(null),
    subject([]),
    subject(
      proportion('ordered', [
        [1, 1],
        [0, 0],
      ]),
    ),
  ];
  expect(given.map((one) => checkPlausibility(one).evidence)).toEqual([
    { reason: 'no-data' },
    { reason: 'no-metrics' },
    { reason: 'too-few-units' },
  ]);
});
