import { totals } from '#domain/experiments/data/accessors.ts';
import { EXPOSURES, type ExperimentData } from '#domain/experiments/data/rows.ts';
import { type CheckedMetric, checkedMetrics } from '#domain/experiments/health/metric-arms.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { type HealthResult, missing, worst } from '#domain/experiments/health/result.ts';
import {
  expectedWeights,
  judgeSplit,
  plannedVariants,
  type SplitFigures,
} from '#domain/experiments/health/split.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';

/**
 * Can each metric be read? A proportion needs some units that did it and some that did not in every arm, a mean or
 * ratio enough units for its mean to be normal. A metric on part of the units (triggered) needs a split of its own:
 * where the treatment decides who is counted, the arms no longer hold the same kind of units.
 */
export function checkMetricValidity({ plan, data, thresholds }: HealthSubject): MetricValidityResult {
  const id = 'metric-validity';
  const threshold = thresholds.metrics;
  if (data === null) return missing(id, threshold, 'no-data');
  const metrics = checkedMetrics(plan, data);
  if (metrics.length === 0) return missing(id, threshold, 'no-metrics');
  const thin = metrics.flatMap((metric) => thinArms(data, metric, threshold));
  const triggered = isRandomised(plan.kind)
    ? metrics.flatMap((metric) => triggeredSplit({ plan, data, thresholds }, metric))
    : [];
  const unbalanced = triggered.filter(({ status }) => status !== 'pass');
  const status = worst([thin.length > 0 ? 'warn' : 'pass', ...triggered.map((split) => split.status)]);
  const value = {
    metrics: metrics.length,
    triggered: triggered.length,
    invalid: thin.length + unbalanced.length,
  };
  return { id, status, value, threshold, evidence: { thin, unbalanced } };
}

function thinArms(
  data: ExperimentData,
  { key, kind }: CheckedMetric,
  { minOutcomes, minUnits }: HealthThresholds['metrics'],
): ThinArm[] {
  return data.variants.flatMap((variant) => {
    const sums = totals(data, key, variant);
    if (sums === null) return [];
    const did = sums.sum ?? 0;
    const rarer = Math.min(did, sums.n - did);
    const isThin = kind === 'proportion' ? !(rarer >= minOutcomes) : sums.n < minUnits;
    return isThin
      ? [
          {
            metric: key,
            variant,
            kind,
            n: sums.n,
            rarer: kind === 'proportion' && Number.isFinite(rarer) ? rarer : null,
          },
        ]
      : [];
  });
}

/** The split of a metric that does not count every exposed unit. */
function triggeredSplit(
  { plan, data, thresholds }: { plan: HealthPlan; data: ExperimentData; thresholds: HealthThresholds },
  { key }: CheckedMetric,
): TriggeredSplit[] {
  const variants = plannedVariants(plan, data);
  const weights = expectedWeights(plan, data, variants);
  const counts = variants.map((variant, index) => ({
    weight: weights[index] ?? 0,
    count: totals(data, key, variant.key)?.n ?? 0,
    exposed: totals(data, EXPOSURES, variant.key)?.n ?? null,
  }));
  // A metric that is known for fewer days than the exposures comes here too; its arms match the weights all the same.
  if (counts.every(({ count, exposed }) => exposed === null || exposed === count)) return [];
  const split = judgeSplit(counts, thresholds.sampleRatio);
  if (split.status === null) return [];
  const ofAll = judgeSplit(
    counts.map(({ weight, exposed }) => ({ weight, count: exposed ?? 0 })),
    thresholds.sampleRatio,
  );
  // Where the exposures are off already, the metric is only as off as they are: that is their finding.
  const isEcho = ofAll.status !== null && worst([ofAll.status, split.status]) === ofAll.status;
  return [{ metric: key, ...split, status: isEcho ? 'pass' : split.status }];
}

/** An arm with too little; `rarer` counts the less frequent of doing and not doing it, null for means and ratios. */
export type ThinArm = {
  metric: string;
  variant: string;
  kind: CheckedMetric['kind'];
  n: number;
  rarer: number | null;
};

export type TriggeredSplit = { metric: string; status: 'pass' | 'info' | 'warn' | 'fail' } & SplitFigures;

export type MetricValidityResult = HealthResult<
  'metric-validity',
  { metrics: number; triggered: number; invalid: number },
  HealthThresholds['metrics'],
  { thin: ThinArm[]; unbalanced: TriggeredSplit[] }
>;
