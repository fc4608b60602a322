import type { ExposureDays } from '#core/charts/exposure-days.ts';
import { MISSING_WORDS } from '#domain/experiments/health/explain-missing.ts';
import { plannedVariants } from '#domain/experiments/health/split.ts';
import { splitDays } from '#domain/experiments/health/split-days.ts';
import { healthSubject } from '#domain/experiments/health/subject.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** New units by day and variant with the weights of the day, or a sentence that says why there are none. */
export function exposureDays({ plan, dataset }: WriteUp): ExposureDays | { missing: string } {
  const found = splitDays(healthSubject(plan, dataset));
  if ('reason' in found) return { missing: MISSING_WORDS[found.reason].found };
  const names = new Map(plan.design?.variants.map(({ key, name }) => [key, name]));
  const variants = plannedVariants(plan, dataset).map(({ key, isControl }) => ({
    label: names.get(key) ?? key,
    isControl,
  }));
  return { variants, days: found.days };
}
