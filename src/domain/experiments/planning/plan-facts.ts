import { daysBetween } from '#core/dates/days.ts';
import { daily, totals } from '#domain/experiments/data/accessors.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { contrast } from '#domain/experiments/health/comparisons.ts';
import { durationOf } from '#domain/experiments/health/duration-power.ts';
import { checkedMetrics, metricArm } from '#domain/experiments/health/metric-arms.ts';
import type { OverlapPlan } from '#domain/experiments/health/overlaps.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type {
  ExperimentAnalysis,
  ExperimentHypothesis,
  ExperimentMetric,
} from '#domain/experiments/schema.ts';

/** What the planning tools take over from a write-up. Plain JSON. */
export type PlanFacts = OverlapPlan & {
  title: string;
  hypothesis: Pick<ExperimentHypothesis, 'metric' | 'minimumEffect'> | null;
  analysis: Pick<ExperimentAnalysis, 'method' | 'alpha' | 'power' | 'correction' | 'tuning'>;
  baselines: MetricBaseline[];
};

/** A metric in the control of an experiment that has data. */
export type MetricBaseline = {
  key: string;
  name: string;
  role: ExperimentMetric['role'] | null;
  kind: 'proportion' | 'mean';
  /** The rate or the mean, per unit; of a ratio metric the ratio. */
  mean: number;
  /** Standard deviation over units, in the metric's unit. */
  deviation: number;
  /** Units of the control it stands on. */
  units: number;
  /** Units of all variants that it counts, a day; null where the file has no days. */
  dailyUnits: number | null;
};

/** Takes a write-up's plan, and what its data says of the control, for planning the next one. */
export function planFacts(title: string, plan: HealthPlan, data: ExperimentData | null): PlanFacts {
  const { hypothesis } = plan;
  const { method, alpha, power, correction, tuning } = plan.analysis;
  return {
    ...overlapPlanOf(plan),
    title,
    hypothesis:
      hypothesis === null ? null : { metric: hypothesis.metric, minimumEffect: hypothesis.minimumEffect },
    analysis: { method, alpha, power, correction, tuning },
    baselines: data === null ? [] : baselinesOf(plan, data),
  };
}

/** The part of a plan that decides whether others meet it. */
export function overlapPlanOf({ id, status, surface, dates, design }: HealthPlan): OverlapPlan {
  return { id, status, surface, dates, design };
}

function baselinesOf(plan: HealthPlan, data: ExperimentData): MetricBaseline[] {
  const control = contrast(plan, data)?.control;
  if (control === undefined) return [];
  return checkedMetrics(plan, data).flatMap(({ key, kind, role }) => {
    const arm = metricArm(kind, totals(data, key, control));
    if (arm.status !== 'ok' || arm.variance === 0) return [];
    const { n, mean, variance } = arm;
    const name = plan.metrics.find((metric) => metric.key === key)?.name ?? key;
    const shown = kind === 'proportion' ? 'proportion' : 'mean';
    const figures = { mean, deviation: Math.sqrt(variance), units: n };
    return [{ key, name, role, kind: shown, ...figures, dailyUnits: dailyUnits(plan, data, key) }];
  });
}

/** Units that the metric counts, a day: of a triggered metric fewer than came to the experiment. */
function dailyUnits(plan: HealthPlan, data: ExperimentData, metric: string): number | null {
  const sums = data.variants.map((variant) => totals(data, metric, variant)?.n ?? 0);
  const units = sums.reduce((sum, count) => sum + count, 0);
  const days = data.grain === 'cohort-day' ? daysOf(data, metric) : durationOf(plan, data);
  return days === null || days < 1 || units === 0 ? null : units / days;
}

/** Days with units of the metric, counting the first and the last. */
function daysOf(data: ExperimentData, metric: string): number | null {
  const dates = data.variants.flatMap((variant) =>
    daily(data, metric, variant).flatMap(({ n, date }) => (n > 0 ? [date] : [])),
  );
  const [first, ...rest] = dates.sort();
  const last = rest.at(-1);
  return first === undefined || last === undefined ? null : daysBetween(first, last) + 1;
}
