import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DataGrain,
  type DataRow,
  EXPOSURES,
  experimentData,
  MULTI_VARIANT,
} from '#domain/experiments/data/rows.ts';
import { explainHealth } from '#domain/experiments/health/explain-health.ts';
import { namesIn } from '#domain/experiments/health/names.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { HEALTH_STATUSES } from '#domain/experiments/health/result.ts';
import { type HealthFinding, runHealth } from '#domain/experiments/health/run-health.ts';
import { healthSubject } from '#domain/experiments/health/subject.ts';
import { analysis } from '#domain/experiments/schema-outcome.ts';
import { DECISIONS, EXPERIMENT_STATUSES, HEALTH_CHECKS } from '#domain/experiments/schema-words.ts';
import { dayAt, design, metric, plan, row } from './health-subject.ts';

const METRICS = ['ordered', 'spend', 'rate', 'noticed'];
const count = fc.oneof(fc.constantFrom(0, 1, 2, 10_000_000), fc.nat(50_000));

/** Sums that units could really have: values per unit are drawn, not their sums. */
const sums = fc
  .record({
    n: count,
    mean: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    spread: fc.double({ min: 0, max: 1e6, noNaN: true }),
  })
  .map(({ n, mean, spread }) => ({ n, sum: n * mean, sumSq: n * (mean * mean + spread * spread) }));

const possibleRow = fc
  .record({
    variant: fc.constantFrom('control', 'treatment', 'extra', MULTI_VARIANT),
    metric: fc.constantFrom(EXPOSURES, ...METRICS),
    level: fc.option(fc.constantFrom('web', 'ios'), { freq: 3 }),
    day: fc.nat(40),
    outcome: sums,
    covariate: fc.option(sums),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ variant, metric: key, level, day, outcome, covariate, share }): DataRow => {
    const { n } = outcome;
    const place = { date: dayAt(day), dimension: level === null ? null : 'platform', level };
    if (key === EXPOSURES || variant === MULTI_VARIANT) return row(variant, EXPOSURES, n, place);
    const successes = Math.round(n * share);
    const ratio = { denSum: n, denSumSq: n, numDenSum: outcome.sum };
    const kinds = {
      ordered: { sum: successes, sumSq: successes },
      spend: outcome,
      rate: { ...outcome, ...ratio },
    };
    const own = kinds[key as keyof typeof kinds] ?? outcome;
    const scale = covariate === null || covariate.n === 0 ? null : n / covariate.n;
    const before =
      covariate === null || scale === null
        ? {}
        : { preSum: covariate.sum * scale, preSumSq: covariate.sumSq * scale, postPreSum: 0 };
    return row(variant, key, n, { ...place, ...own, ...before });
  });

/** Anything of the right type, whether units could have it or not. */
const number = fc.oneof(fc.double(), fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e308));
const impossibleRow = fc
  .record({
    variant: fc.constantFrom('control', 'treatment', 'extra', MULTI_VARIANT),
    metric: fc.constantFrom(EXPOSURES, ...METRICS),
    day: fc.nat(20),
    n: count,
    values: fc.array(fc.option(number), { minLength: 8, maxLength: 8 }),
  })
  .map(({ variant, metric: key, day, n, values }): DataRow => {
    const [sum, sumSq, denSum, denSumSq, numDenSum, preSum, preSumSq, postPreSum] = values.map(
      (value) => value ?? null,
    );
    const all = { sum, sumSq, denSum, denSumSq, numDenSum, preSum, preSumSq, postPreSum };
    const known = Object.fromEntries(Object.entries(all).map(([field, value]) => [field, value ?? null]));
    return row(variant, key, n, { date: dayAt(day), ...known });
  });

const phases = [
  {
    from: dayAt(3),
    to: dayAt(9),
    weights: { control: 0.9, treatment: 0.1 },
    allocation: 0.5,
    reason: 'ramp',
  },
  { from: dayAt(10), weights: { control: 0.5, treatment: 0.5 }, allocation: 1, reason: 'full' },
];

const anyPlan = fc
  .record({
    status: fc.constantFrom(...EXPERIMENT_STATUSES),
    kind: fc.constantFrom('ab', 'before-after', 'qualitative'),
    hasDesign: fc.boolean(),
    hasPhases: fc.boolean(),
    method: fc.constantFrom('fixed', 'sequential', 'bayesian'),
    correction: fc.constantFrom('none', 'holm', 'bh'),
    cuped: fc.boolean(),
    preset: fc.constantFrom('clear-signals', 'do-no-harm'),
    action: fc.constantFrom(...DECISIONS),
    minimumEffect: fc.constantFrom({ relative: 0.05 }, { absolute: 1e-9 }),
  })
  .map((drawn): HealthPlan => {
    const read = analysis.parse({ method: drawn.method, correction: drawn.correction, cuped: drawn.cuped });
    const text = {
      change: 'A',
      population: 'B',
      because: 'C',
      falsifiedIf: 'D',
      metric: 'spend',
      direction: 'up',
    } as const;
    return plan({
      status: drawn.status,
      kind: drawn.kind,
      design: drawn.hasDesign ? design(drawn.hasPhases ? { phases, plannedDays: 14 } : {}) : null,
      analysis: read,
      hypothesis: { ...text, minimumEffect: drawn.minimumEffect },
      metrics: [
        metric('ordered'),
        metric('spend', { kind: 'mean' }),
        metric('rate', { kind: 'ratio', role: 'guardrail', nonInferiorityMargin: 0.02 }),
      ],
      decisionRule: { preset: drawn.preset },
      decision: { action: drawn.action, on: dayAt(50), by: 'the team', rationale: 'As the rule says' },
      asOf: dayAt(40),
      dates: { launched: dayAt(0) },
    });
  });

const grain = fc.constantFrom<DataGrain>('cohort-day', 'cumulative', 'total');

function expectSound(planned: HealthPlan, findings: readonly HealthFinding[]): void {
  const names = namesIn(planned);
  expect(findings.map(({ id }) => id).sort()).toEqual([...HEALTH_CHECKS].sort());
  for (const finding of findings) {
    expect(HEALTH_STATUSES).toContain(finding.status);
    for (const figure of numbersIn(finding))
      expect(Number.isFinite(figure), `${finding.id}: ${figure}`).toBe(true);
    const { found, next } = explainHealth(finding, names);
    expect(`${found} ${next}`).not.toMatch(/NaN|undefined|null|Infinity|∞|\.\./);
    expect(found).toMatch(/^\S.*\.$/);
  }
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** In a file of totals no row has a date. */
function dataOf(rows: readonly DataRow[], kind: DataGrain) {
  return experimentData(kind === 'total' ? rows.map((one) => ({ ...one, date: null })) : rows, kind);
}

test('data that could be real gives every check an answer of finite figures and whole sentences', () => {
  fc.assert(
    fc.property(fc.array(possibleRow, { maxLength: 60 }), grain, anyPlan, (rows, kind, planned) => {
      expectSound(planned, runHealth(healthSubject(planned, dataOf(rows, kind), { today: dayAt(60) })));
    }),
    { numRuns: 300 },
  );
});

test('so does data that nothing could have produced', () => {
  fc.assert(
    fc.property(fc.array(impossibleRow, { maxLength: 40 }), grain, anyPlan, (rows, kind, planned) => {
      expectSound(planned, runHealth(healthSubject(planned, dataOf(rows, kind), { today: dayAt(60) })));
    }),
    { numRuns: 300 },
  );
});

test('the order of rows and of variants changes no status', () => {
  fc.assert(
    fc.property(fc.array(possibleRow, { maxLength: 40 }), anyPlan, (rows, planned) => {
      const statuses = (given: readonly DataRow[]) =>
        Object.fromEntries(
          runHealth(healthSubject({ ...planned, design: design() }, dataOf(given, 'cohort-day'))).map(
            ({ id, status }) => [id, status],
          ),
        );
      expect(statuses([...rows].reverse())).toEqual(statuses(rows));
    }),
    { numRuns: 100 },
  );
});
