import { segments } from '#domain/experiments/data/accessors.ts';
import { EXPOSURES, type ExperimentData } from '#domain/experiments/data/rows.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { type HealthResult, missing, worst } from '#domain/experiments/health/result.ts';
import {
  expectedWeights,
  judgeSplit,
  plannedVariants,
  splitStatus,
} from '#domain/experiments/health/split.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';

/**
 * Which part of the units is off? Each level of each dimension has its own test, with p-values multiplied by the
 * number of levels (Bonferroni).
 */
export function checkSampleRatioBySegment({
  plan,
  data,
  thresholds,
}: HealthSubject): SampleRatioBySegmentResult {
  const id = 'sample-ratio-by-segment';
  const threshold = thresholds.sampleRatio;
  if (!isRandomised(plan.kind)) return missing(id, threshold, 'not-randomised');
  if (data === null) return missing(id, threshold, 'no-data');
  const parts = segmentArms(plan, data);
  if (parts.length === 0) return missing(id, threshold, 'no-segments');
  const tested = parts.flatMap(({ arms, ...part }) => {
    const split = judgeSplit(arms, threshold);
    return split.status === null ? [] : [{ ...part, pValue: split.pValue, deviation: split.deviation }];
  });
  if (tested.length === 0) return missing(id, threshold, 'too-few-units');
  const levels = tested.map((part) => ({ ...part, pValue: Math.min(1, part.pValue * tested.length) }));
  const flagged = levels.filter((level) => splitStatus(level, threshold) !== 'pass');
  const value = {
    smallestPValue: Math.min(...levels.map(({ pValue }) => pValue)),
    testedLevels: levels.length,
    pattern: patternOf(flagged, levels),
  };
  const status = worst(levels.map((level) => splitStatus(level, threshold)));
  return { id, status, value, threshold, evidence: { flagged } };
}

/** Where the weights changed, each level is taken to have come in the same phases as all units. */
function segmentArms(plan: HealthPlan, data: ExperimentData) {
  const variants = plannedVariants(plan, data);
  const weights = expectedWeights(plan, data, variants);
  return segments(data, EXPOSURES).map(({ dimension, level, totals }) => ({
    dimension,
    level,
    arms: variants.map(({ key }, index) => ({
      count: totals[data.variants.indexOf(key)]?.n ?? 0,
      weight: weights[index] ?? 0,
    })),
  }));
}

function patternOf(flagged: readonly Part[], levels: readonly Part[]): SegmentPattern {
  if (flagged.length === 0) return 'none';
  if (flagged.length === 1) return 'one-segment';
  if (flagged.length === levels.length) return 'every-segment';
  const dimension = flagged[0]?.dimension;
  return flagged.every((part) => part.dimension === dimension) ? 'one-dimension' : 'several';
}

type Part = { dimension: string };

export type SegmentPattern = 'none' | 'one-segment' | 'one-dimension' | 'every-segment' | 'several';

export type SampleRatioBySegmentResult = HealthResult<
  'sample-ratio-by-segment',
  /** P-values are multiplied by the number of levels tested. */
  { smallestPValue: number; testedLevels: number; pattern: SegmentPattern },
  HealthThresholds['sampleRatio'],
  { flagged: { dimension: string; level: string; pValue: number; deviation: number }[] }
>;
