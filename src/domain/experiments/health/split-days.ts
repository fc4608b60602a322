import type { CountedArm } from '#core/stats/sample-ratio/sample-ratio-test.ts';
import { exposuresByDay } from '#domain/experiments/data/accessors.ts';
import type { MissingReason } from '#domain/experiments/health/result.ts';
import { plannedVariants, weightsOn } from '#domain/experiments/health/split.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';

/** New units of one day (or checkpoint) with the weights that held then. */
export type SplitDay = { date: string; arms: CountedArm[] };

/** The days of an experiment that was split at random, earliest first, or why there are none. */
export function splitDays({ plan, data }: HealthSubject): { days: SplitDay[] } | { reason: MissingReason } {
  if (!isRandomised(plan.kind)) return { reason: 'not-randomised' };
  if (data === null) return { reason: 'no-data' };
  const variants = plannedVariants(plan, data);
  const column = variants.map(({ key }) => data.variants.indexOf(key));
  const days = exposuresByDay(data).map(({ date, counts }) => {
    const weights = weightsOn(plan, variants, date);
    const arms = column.map((at, index) => ({ count: counts[at] ?? 0, weight: weights[index] ?? 0 }));
    return { date, arms };
  });
  if (days.length === 0) return { reason: data.grain === 'total' ? 'no-dates' : 'no-data' };
  if (days.some(({ arms }) => arms.some(({ count }) => count < 0))) return { reason: 'shrinking-counts' };
  return { days };
}
