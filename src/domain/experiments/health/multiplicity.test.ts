import { expect, test } from 'vitest';
import { checkMultiplicity } from '#domain/experiments/health/multiplicity.ts';
import { analysis } from '#domain/experiments/schema-outcome.ts';
import { metric, proportion, row, subject } from '../../../../tests/experiments/health-subject.ts';

const counts = [
  [1000, 100],
  [1000, 110],
] as const;
const three = ['ordered', 'returned', 'visited'];
const rows = three.flatMap((key) => proportion(key, counts));

test('one deciding comparison passes', () => {
  const result = checkMultiplicity(subject(proportion('ordered', counts)));
  expect(result).toMatchObject({
    status: 'pass',
    value: { comparisons: 1, falsePositive: expect.closeTo(0.05, 12) },
  });
});

test('metrics outside the plan and segments are exploratory', () => {
  const segment = row('control', 'ordered', 500, { sum: 50, dimension: 'platform', level: 'web' });
  const result = checkMultiplicity(
    subject([...proportion('ordered', counts), ...proportion('noticed', counts), segment]),
  );
  expect(result).toMatchObject({
    status: 'info',
    evidence: { exploratoryMetrics: ['noticed'], exploratoryDimensions: ['platform'] },
  });
});

test('three uncorrected comparisons warn, corrected ones pass', () => {
  const metrics = three.map((key) => metric(key));
  const result = checkMultiplicity(subject(rows, { metrics }));
  expect(result).toMatchObject({
    status: 'warn',
    value: { comparisons: 3, falsePositive: expect.closeTo(0.142625, 6) },
  });
  const corrected = { metrics, analysis: analysis.parse({ correction: 'holm' }) };
  expect(checkMultiplicity(subject(rows, corrected)).status).toBe('pass');
});

test('guardrails and secondary metrics decide nothing', () => {
  const metrics = [
    metric('ordered'),
    metric('returned', { role: 'guardrail' }),
    metric('visited', { role: 'secondary' }),
  ];
  expect(checkMultiplicity(subject(rows, { metrics }))).toMatchObject({
    status: 'pass',
    value: { comparisons: 1 },
  });
});

test('no answer without a file, metrics, a plan or a second arm', () => {
  const given = [
    subject(null),
    subject([]),
    subject(rows, { metrics: [] }),
    subject([row('control', 'ordered', 9, { sum: 1 })]),
  ];
  expect(given.map((one) => checkMultiplicity(one).evidence)).toEqual([
    { reason: 'no-data' },
    { reason: 'no-metrics' },
    { reason: 'no-plan' },
    { reason: 'one-arm' },
  ]);
});
