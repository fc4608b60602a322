import { expect, test } from 'vitest';
import { checkDurationPower } from '#domain/experiments/health/duration-power.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { analysis } from '#domain/experiments/schema-outcome.ts';
import { design, exposuresByDay, proportion, subject } from '../../../../tests/experiments/health-subject.ts';

function hypothesis(minimumEffect: { relative?: number; absolute?: number }): HealthPlan['hypothesis'] {
  const text = { change: 'A', population: 'B', because: 'C', falsifiedIf: 'D' };
  return { ...text, metric: 'ordered', direction: 'up', minimumEffect };
}

const twoWeeks = exposuresByDay(Array.from({ length: 14 }, () => [1000, 990] as const));
const results = proportion(
  'ordered',
  [
    [14_000, 1400],
    [13_860, 1450],
  ],
  0,
);

test('what ran as planned passes', () => {
  const planned = {
    design: design({ plannedDays: 14, sampleSizePerArm: 13_000 }),
    hypothesis: hypothesis({ relative: 0.1 }),
  };
  const result = checkDurationPower(subject([...twoWeeks, ...results], planned));
  expect(result).toMatchObject({ status: 'pass', value: { days: 14, smallestArm: 13_860 } });
  expect(result.value?.halfWidth).toMatchObject({ scale: 'relative', ofMinimum: expect.closeTo(0.727, 2) });
});

test.each([
  ['fewer days than the minimum fail', { design: design({ minDays: 15 }) }, 'isTooShort', 'fail'],
  ['fewer days than planned warn', { design: design({ plannedDays: 21 }) }, 'isShorterThanPlanned', 'warn'],
  [
    'fewer units than planned warn',
    { design: design({ sampleSizePerArm: 20_000 }) },
    'isSmallerThanPlanned',
    'warn',
  ],
  [
    'an interval wider than the minimum effect warns',
    { hypothesis: hypothesis({ absolute: 0.001 }) },
    'isTooImprecise',
    'warn',
  ],
  ['a running one only tells', { status: 'running', design: design({ minDays: 15 }) }, 'isTooShort', 'info'],
] as const)('%s', (_, planned, flag, status) => {
  const result = checkDurationPower(subject([...twoWeeks, ...results], planned));
  expect(result).toMatchObject({ status, evidence: { [flag]: true } });
});

test('an always-valid interval is wider', () => {
  const planned = { hypothesis: hypothesis({ relative: 0.1 }) };
  const rows = [...twoWeeks, ...results];
  const fixed = checkDurationPower(subject(rows, planned)).value?.halfWidth?.ofMinimum ?? 0;
  const sequential = { ...planned, analysis: analysis.parse({ method: 'sequential' }) };
  expect(checkDurationPower(subject(rows, sequential)).value?.halfWidth?.ofMinimum).toBeGreaterThan(fixed);
});

test('the dates of the write-up count where the file has none', () => {
  const dates = { launched: '2026-03-02', dataComplete: '2026-03-05' };
  const rows = proportion('ordered', [
    [100, 10],
    [100, 12],
  ]);
  expect(checkDurationPower(subject(rows, { dates }))).toMatchObject({ status: 'fail', value: { days: 4 } });
});

test('no answer without a file, or where it says neither days nor units nor the metric', () => {
  expect(checkDurationPower(subject(null)).evidence).toEqual({ reason: 'no-data' });
  expect(checkDurationPower(subject([])).evidence).toEqual({ reason: 'no-dates' });
});
