import { totals } from '#domain/experiments/data/accessors.ts';
import { EXPOSURES } from '#domain/experiments/data/rows.ts';
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
 * Did every variant get its planned share of the units? Chi-squared over all units; where the weights changed, each
 * day counts with the weights of its phase. Units in a variant without a weight are a finding of their own.
 */
export function checkSampleRatio({ plan, data, thresholds }: HealthSubject): SampleRatioResult {
  const id = 'sample-ratio';
  const threshold = thresholds.sampleRatio;
  if (!isRandomised(plan.kind)) return missing(id, threshold, 'not-randomised');
  if (data === null) return missing(id, threshold, 'no-data');
  const variants = plannedVariants(plan, data);
  const counts = variants.map(({ key }) => totals(data, EXPOSURES, key)?.n ?? 0);
  const weights = expectedWeights(plan, data, variants);
  const split = judgeSplit(
    counts.map((count, index) => ({ count, weight: weights[index] ?? 0 })),
    threshold,
  );
  if (split.status === null) return missing(id, threshold, split.reason);
  const { status, ...value } = split;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const arms = variants.map(({ key }, index) => {
    const count = counts[index] ?? 0;
    const planned = (weights[index] ?? 0) / all;
    return { variant: key, count, planned, share: planned > 0 ? count / value.units : 0 };
  });
  const unplanned = arms.filter(({ planned, count }) => planned === 0 && count > 0);
  const stray = unplanned.reduce((sum, { count }) => sum + count, 0);
  const ofStray =
    stray === 0 ? 'pass' : stray / (value.units + stray) >= threshold.deviation ? 'fail' : 'warn';
  const evidence = {
    arms: arms.filter(({ planned }) => planned > 0),
    unplanned: unplanned.map(({ variant, count }) => ({ variant, count })),
    isSplitAssumed: plan.design === null,
  };
  return { id, status: worst([status, ofStray]), value, threshold, evidence };
}

export type SampleRatioResult = HealthResult<
  'sample-ratio',
  SplitFigures,
  HealthThresholds['sampleRatio'],
  {
    /** `planned` and `share` are shares of the units in variants that have a weight. */
    arms: { variant: string; count: number; planned: number; share: number }[];
    unplanned: { variant: string; count: number }[];
    /** No plan says what the split should be, so an even one was assumed. */
    isSplitAssumed: boolean;
  }
>;
