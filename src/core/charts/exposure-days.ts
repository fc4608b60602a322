import type { Variant } from '#core/charts/series.ts';
import { normalQuantile } from '#core/stats/distributions/normal-quantile.ts';

/** New units by day, earliest first; `arms` are in the order of `variants`. */
export type ExposureDays = {
  variants: readonly Variant[];
  days: readonly ExposureDay[];
  /** How many of a hundred days chance alone leaves inside the band, as a share; 0.99 unless told. */
  level?: number;
};

/** Units counted on a day (2026-10-11, or day+1.5) and the weights that held then, on any scale. */
export type ExposureDay = { date: string; arms: readonly { count: number; weight: number }[] };

/** A variant up to or on a day, against what was planned. All in units. */
export type PlannedCount = {
  count: number;
  expected: number;
  /** Half of the band around `expected`. */
  half: number;
  isOutside: boolean;
};

export type PlannedDay = { date: string; total: number; arms: PlannedCount[] };

/** Every day by itself against the planned shares: binomial around its total, by the normal curve. */
export function plannedDays(input: ExposureDays): PlannedDay[] {
  return input.days.map((day) => {
    const { total, arms } = split(day, input.variants.length);
    return { date: day.date, total, arms: arms.map((arm) => against(arm, input.level)) };
  });
}

/** All units so far, day by day, against the shares planned on each of these days. */
export function plannedSoFar(input: ExposureDays): PlannedDay[] {
  const soFar: Counted[] = input.variants.map(() => ({ count: 0, expected: 0, variance: 0 }));
  let total = 0;
  return input.days.map((day) => {
    const today = split(day, input.variants.length);
    total += today.total;
    today.arms.forEach((arm, index) => {
      const sum = soFar[index] ?? arm;
      soFar[index] = {
        count: sum.count + arm.count,
        expected: sum.expected + arm.expected,
        variance: sum.variance + arm.variance,
      };
    });
    return { date: day.date, total, arms: soFar.map((arm) => against(arm, input.level)) };
  });
}

/** The share of a day's units above (or below) plan; null on a day without units. */
export function offPlan(arm: PlannedCount, total: number): number | null {
  return total > 0 ? (arm.count - arm.expected) / total : null;
}

function split(day: ExposureDay, variants: number): { total: number; arms: Counted[] } {
  const arms = Array.from({ length: variants }, (_, index) => ({
    count: possible(day.arms[index]?.count),
    weight: possible(day.arms[index]?.weight),
  }));
  const total = arms.reduce((sum, { count }) => sum + count, 0);
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  return {
    total,
    arms: arms.map(({ count, weight }) => {
      const share = weights > 0 ? weight / weights : 1 / Math.max(1, variants);
      return { count, expected: total * share, variance: total * share * (1 - share) };
    }),
  };
}

function against({ count, expected, variance }: Counted, level = 0.99): PlannedCount {
  const half = -normalQuantile((1 - level) / 2) * Math.sqrt(variance);
  return { count, expected, half, isOutside: Math.abs(count - expected) > half + WHOLE_UNIT };
}

/** A count or a weight that can be: not below zero, and small enough to be added up. */
function possible(value = 0): number {
  return Math.min(1e290, Math.max(0, value));
}

/** Half a unit: counts are whole, what is expected is not. */
const WHOLE_UNIT = 0.5;

type Counted = { count: number; expected: number; variance: number };
