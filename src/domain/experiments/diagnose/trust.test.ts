import { expect, test } from 'vitest';
import { namesIn } from '#domain/experiments/health/names.ts';
import { assumedPlan } from '#domain/experiments/health/plan.ts';
import { missing } from '#domain/experiments/health/result.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';
import { trustIn } from './trust.ts';

const NAMES = namesIn(assumedPlan());
const NOT_OFF = { warn: 0.01, fail: 0.001, deviation: 0.001, minUnits: 100, minExpected: 5 };

function ratio(
  status: 'pass' | 'warn' | 'fail',
  acknowledged: HealthFinding['acknowledged'] = null,
): HealthFinding {
  return {
    id: 'sample-ratio',
    status,
    value: { pValue: 0.0002, deviation: 0.01, units: 2000 },
    threshold: NOT_OFF,
    evidence: { arms: [], unplanned: [], isSplitAssumed: false },
    acknowledged,
  };
}

function plausibility(acknowledged: HealthFinding['acknowledged']): HealthFinding {
  return {
    id: 'plausibility',
    status: 'fail',
    value: { largestLift: 2, largestDominance: 0 },
    threshold: { lift: 0.5, dominance: 0.5 },
    evidence: { largeLifts: [], heavyArms: [], heavyDays: [] },
    acknowledged,
  } as unknown as HealthFinding;
}

const ACCEPTED = { reason: 'Known.', by: '@analytics' };

test('a failure is a no; one that somebody accepted asks for care and names them', () => {
  expect(trustIn([plausibility(null), ratio('pass')], NAMES).answer).toBe('No.');
  const accepted = trustIn([plausibility(ACCEPTED), ratio('pass')], NAMES);
  expect(accepted.answer).toBe('With care.');
  expect(accepted.because[0]).toContain('Accepted by @analytics.');
});

test('a split that failed stays a no, whoever accepted it', () => {
  expect(trustIn([ratio('fail', ACCEPTED)], NAMES).answer).toBe('No.');
});

test('without a split to judge there is no answer, or an observation', () => {
  const silent = (reason: 'too-few-units' | 'not-randomised'): HealthFinding => ({
    ...missing('sample-ratio', NOT_OFF, reason),
    acknowledged: null,
  });
  expect(trustIn([silent('too-few-units')], NAMES).answer).toBe('That cannot be said yet.');
  expect(trustIn([silent('not-randomised')], NAMES).answer).toBe('Only as an observation.');
});

test('nothing found is said as that, with what could not be looked at', () => {
  const overlap: HealthFinding = { ...missing('overlap', {} as never, 'no-launch-date'), acknowledged: null };
  expect(trustIn([ratio('pass'), overlap], NAMES).because).toEqual([
    '1 check raised no alarm. 1 check found no answer in this file.',
  ]);
});
