import { expect, test } from 'vitest';
import { assumedPlan, planOf } from '#domain/experiments/health/plan.ts';
import { healthThresholds } from '#domain/experiments/health/thresholds.ts';
import { experimentSchema } from '#domain/experiments/schema.ts';

const base = {
  title: 'A clock in the cart changed nothing',
  tldr: 'Orders stayed within half a point.',
  kind: 'ab',
  owner: '@growth',
  team: '@growth',
  surface: ['cart'],
  status: 'idea',
  dates: { idea: '2026-01-05' },
};

test('an idea has a team and a surface, and nothing else to check', () => {
  const plan = planOf({ id: 'cart-clock', data: experimentSchema.parse(base) });
  expect(plan).toMatchObject({ id: 'cart-clock', team: '@growth', surface: ['cart'], status: 'idea' });
  expect(plan).toMatchObject({ design: null, metrics: [], hypothesis: null, decision: null, asOf: null });
});

test('public data is known to be so', () => {
  const data = { grain: 'total', asOf: '2026-01-05', source: 'public' };
  const plan = planOf({ id: 'cart-clock', data: experimentSchema.parse({ ...base, data }) });
  expect(plan).toMatchObject({ isPublicData: true, asOf: '2026-01-05' });
});

test('a data file without a write-up is read with the default thresholds', () => {
  expect(healthThresholds(assumedPlan())).toMatchObject({
    sampleRatio: { warn: 0.01, fail: 0.001, deviation: 0.001, minUnits: 100, minExpected: 5 },
    contamination: { warn: 0.005, fail: 0.01 },
    duration: { minDays: 7 },
  });
});
