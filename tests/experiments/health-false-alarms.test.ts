import { expect, test } from 'vitest';
import { experimentData } from '#domain/experiments/data/rows.ts';
import type { HealthStatus } from '#domain/experiments/health/result.ts';
import { runHealth } from '#domain/experiments/health/run-health.ts';
import { healthSubject } from '#domain/experiments/health/subject.ts';
import { seededRandom } from '../stats/random.ts';
import { exposuresByDay, plan, proportion } from './health-subject.ts';

const EXPERIMENTS = 600;
const DAYS = 28;
const UNITS_A_DAY = 4000;

/** How many of n units do something, by the normal approximation: n p is in the hundreds here. */
function drawCount(random: () => number, n: number, rate: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(n, Math.max(0, Math.round(n * rate + normal * Math.sqrt(n * rate * (1 - rate)))));
}

/** Four weeks of an A/A test in which a part of the treatment's units (0: none) is lost before it is counted. */
function simulate(random: () => number, lost: number) {
  const days = Array.from({ length: DAYS }, () => {
    const control = drawCount(random, UNITS_A_DAY, 0.5);
    return [control, Math.round((UNITS_A_DAY - control) * (1 - lost))] as const;
  });
  const ordered = days.flatMap(([control, treatment], day) =>
    proportion(
      'ordered',
      [
        [control, drawCount(random, control, 0.1)],
        [treatment, drawCount(random, treatment, 0.1)],
      ],
      day,
    ),
  );
  return experimentData([...exposuresByDay(days), ...ordered], 'cohort-day');
}

/** The share of experiments in which a check has one of the statuses. */
function shares(lost: number) {
  const random = seededRandom(20_261_122);
  const seen = Array.from(
    { length: EXPERIMENTS },
    () =>
      new Map<string, HealthStatus>(
        runHealth(healthSubject(plan(), simulate(random, lost))).map(({ id, status }) => [id, status]),
      ),
  );
  return (id: string, ...statuses: HealthStatus[]) =>
    seen.filter((findings) => statuses.includes(findings.get(id) ?? 'pass')).length / EXPERIMENTS;
}

test('where nothing is wrong, each check raises the alarm about as seldom as its threshold says', () => {
  const share = shares(0);
  for (const id of ['sample-ratio', 'sample-ratio-over-time', 'sample-ratio-by-day']) {
    expect(share(id, 'warn', 'fail'), id).toBeLessThanOrEqual(0.02);
    expect(share(id, 'fail'), id).toBeLessThanOrEqual(0.005);
  }
  expect(share('novelty', 'info', 'warn')).toBeLessThanOrEqual(0.13);
  expect(share('novelty', 'warn')).toBeLessThanOrEqual(0.035);
  for (const id of ['events-flowing', 'plausibility', 'metric-validity', 'duration-power', 'phase-change']) {
    expect(share(id, 'info', 'warn', 'fail'), id).toBe(0);
  }
});

test('where 3 % of one variant are lost, the split fails nearly always, though hardly a single day does', () => {
  const share = shares(0.03);
  expect(share('sample-ratio', 'fail')).toBeGreaterThan(0.9);
  expect(share('sample-ratio-over-time', 'fail')).toBeGreaterThan(0.75);
  expect(share('sample-ratio-by-day', 'fail')).toBeLessThan(0.1);
});
