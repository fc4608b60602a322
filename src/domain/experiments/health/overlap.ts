import { type Overlap, overlapOf, runningTime } from '#domain/experiments/health/overlaps.ts';
import { type HealthResult, missing, worst } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';

/**
 * Could the same units be in another experiment on the same surface? Independent random splits do not bias each other,
 * so this warns of effects that depend on each other. Crossing ranges of one layer break a promise and fail.
 */
export function checkOverlap({ plan, others }: HealthSubject): OverlapResult {
  const id = 'overlap';
  const threshold = { overlaps: 0 };
  if (runningTime(plan) === null) return missing(id, threshold, 'no-launch-date');
  const overlaps = others.flatMap((other) => (other.id === plan.id ? [] : (overlapOf(plan, other) ?? [])));
  const status = worst(overlaps.map(({ breaksLayer }) => (breaksLayer ? 'fail' : 'warn')));
  return { id, status, value: { overlaps: overlaps.length }, threshold, evidence: { overlaps } };
}

export type OverlapResult = HealthResult<
  'overlap',
  { overlaps: number },
  { overlaps: number },
  { overlaps: Overlap[] }
>;
