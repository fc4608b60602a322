import type { Arm } from '#core/stats/arms/arm.ts';
import { meanArm } from '#core/stats/arms/mean-arm.ts';
import { proportionArm } from '#core/stats/arms/proportion-arm.ts';
import { ratioArm } from '#core/stats/arms/ratio-arm.ts';
import { notEnoughData, type Outcome } from '#core/stats/outcome.ts';
import type { ExperimentData, Sums } from '#domain/experiments/data/rows.ts';
import { rowsOf } from '#domain/experiments/data/rows-of.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { ExperimentMetric } from '#domain/experiments/schema.ts';
import type { MetricKind } from '#domain/experiments/schema-words.ts';

/** A metric as the checks see it; `role` is null where no plan gives it one. */
export type CheckedMetric = Pick<ExperimentMetric, 'key' | 'kind' | 'desired'> & {
  role: ExperimentMetric['role'] | null;
  nonInferiorityMargin: number | null;
};

/** The metrics of the data: as planned, and as their sums look where they are not in the plan. */
export function checkedMetrics(plan: HealthPlan, data: ExperimentData): CheckedMetric[] {
  return data.metrics.map((key) => {
    const metric = plan.metrics.find((planned) => planned.key === key);
    const {
      kind = looksLike(data, key),
      role = null,
      desired = 'up',
      nonInferiorityMargin = null,
    } = metric ?? {};
    return { key, kind, role, desired, nonInferiorityMargin };
  });
}

/** The metrics that decide: the primary ones, or all where no plan names any. */
export function decidingMetrics(plan: HealthPlan, data: ExperimentData): CheckedMetric[] {
  const metrics = checkedMetrics(plan, data);
  const primary = metrics.filter(({ role }) => role === 'primary');
  return primary.length > 0 ? primary : metrics.filter(() => plan.metrics.length === 0);
}

/**
 * The arm of a metric from its sums. Sums that the file leaves out, or that no units can have (more successes than
 * units, squares that are too small), give no arm instead of an error: finding those is the parser's work.
 */
export function metricArm(kind: MetricKind, sums: Sums | null): Outcome<Arm> {
  if (sums === null || sums.sum === null) return notEnoughData('no-units');
  const { n, sum, sumSq, denSum, denSumSq, numDenSum } = sums;
  try {
    if (kind === 'proportion') return finite(proportionArm({ n, successes: sum }));
    if (sumSq === null) return notEnoughData('no-variance');
    if (kind === 'mean') return finite(meanArm({ n, sum, sumSquares: sumSq }));
    if (denSum === null || denSumSq === null || numDenSum === null) return notEnoughData('no-variance');
    const ratio = { sumSquares: sumSq, denominatorSum: denSum, denominatorSumSquares: denSumSq };
    return finite(ratioArm({ n, sum, ...ratio, productSum: numDenSum }));
  } catch (error) {
    if (error instanceof RangeError) return notEnoughData('no-variance');
    throw error;
  }
}

function finite(arm: Outcome<Arm>): Outcome<Arm> {
  if (arm.status !== 'ok') return arm;
  const isUsable = Number.isFinite(arm.mean) && Number.isFinite(arm.variance) && arm.variance >= 0;
  return isUsable ? arm : notEnoughData('no-variance');
}

function looksLike(data: ExperimentData, key: string): MetricKind {
  const own = rowsOf(data, key).filter(({ n }) => n > 0);
  if (own.some(({ denSum }) => denSum !== null)) return 'ratio';
  const isCount = own.every(({ n, sum, sumSq }) => sum === sumSq && Number.isInteger(sum) && (sum ?? 0) <= n);
  return isCount ? 'proportion' : 'mean';
}
