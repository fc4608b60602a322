import { multiVariant } from '#domain/experiments/data/accessors.ts';
import { type HealthResult, missing } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';

/** How many units saw more than one variant? They dilute the effect and point at broken assignment. */
export function checkContamination({ plan, data, thresholds }: HealthSubject): ContaminationResult {
  const id = 'contamination';
  const threshold = thresholds.contamination;
  // Before and after may well hold the same units.
  if (!isRandomised(plan.kind)) return missing(id, threshold, 'not-randomised');
  if (data === null) return missing(id, threshold, 'no-data');
  const seen = multiVariant(data);
  if (seen === null) return missing(id, threshold, 'no-multi-count');
  if (seen.units + seen.exposed < threshold.minUnits) return missing(id, threshold, 'too-few-units');
  const { share, ...evidence } = seen;
  const status = share >= threshold.fail ? 'fail' : share >= threshold.warn ? 'warn' : 'pass';
  return { id, status, value: { share }, threshold, evidence };
}

export type ContaminationResult = HealthResult<
  'contamination',
  { share: number },
  HealthThresholds['contamination'],
  /** Units in several variants, and in one. */
  { units: number; exposed: number }
>;
