import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { daily, totals } from '#domain/experiments/data/accessors.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { comparisons } from '#domain/experiments/health/comparisons.ts';
import { type CheckedMetric, checkedMetrics } from '#domain/experiments/health/metric-arms.ts';
import { type HealthResult, missing } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';

/**
 * Is anything too good, or too lumpy, to be true? Twyman's law: a figure that looks interesting is usually wrong. And
 * a mean is no summary where one unit or one day brings most of the sum of squares. Sums do not name the unit, but an
 * arm with far more squares than another of about the same mean gives it away.
 */
export function checkPlausibility({ plan, data, thresholds }: HealthSubject): PlausibilityResult {
  const id = 'plausibility';
  const threshold = thresholds.plausibility;
  if (data === null) return missing(id, threshold, 'no-data');
  const metrics = checkedMetrics(plan, data);
  if (metrics.length === 0) return missing(id, threshold, 'no-metrics');
  const lifts = comparisons(plan, data, metrics).flatMap(({ metric, variant, control, treatment }) => {
    const effect = relativeEffect(control, treatment);
    return effect.status === 'ok' ? [{ metric: metric.key, variant, lift: effect.estimate }] : [];
  });
  const means = metrics.filter(({ kind }) => kind !== 'proportion');
  const heavyArms = means.flatMap((metric) => heavyArm(data, metric, threshold));
  const heavyDays = means.flatMap((metric) => heavyDay(data, metric, threshold));
  if (lifts.length === 0 && means.length === 0) return missing(id, threshold, 'too-few-units');
  const largeLifts = lifts.filter(({ lift }) => Math.abs(lift) > threshold.lift);
  const found = largeLifts.length + heavyArms.length + heavyDays.length;
  const value = { largestLift: Math.max(0, ...lifts.map(({ lift }) => Math.abs(lift))), found };
  const evidence = { largeLifts, heavyArms, heavyDays };
  return { id, status: found > 0 ? 'warn' : 'pass', value, threshold, evidence };
}

/** The arm whose squares per unit stand out, with the value one unit would need to be the whole reason. */
function heavyArm(data: ExperimentData, { key }: CheckedMetric, threshold: Threshold): HeavyArm[] {
  const arms = data.variants.flatMap((variant) => {
    const sums = totals(data, key, variant);
    if (sums === null || sums.n === 0 || sums.sum === null || sums.sumSq === null) return [];
    return [{ variant, n: sums.n, mean: sums.sum / sums.n, sumSq: sums.sumSq, perUnit: sums.sumSq / sums.n }];
  });
  const [heaviest, next] = arms.sort((a, b) => b.perUnit - a.perUnit);
  if (heaviest === undefined || next === undefined || heaviest.sumSq === 0) return [];
  const excess = heaviest.sumSq - heaviest.n * next.perUnit;
  const share = excess / heaviest.sumSq;
  const isSameMean = Math.abs(heaviest.mean - next.mean) <= threshold.lift * Math.abs(next.mean);
  if (!Number.isFinite(share) || share <= threshold.dominance || !isSameMean) return [];
  return [{ metric: key, variant: heaviest.variant, share, singleUnit: Math.sqrt(excess) }];
}

/** A day that brings most squares of an arm with at least a week of days, and not most units. */
function heavyDay(data: ExperimentData, { key }: CheckedMetric, threshold: Threshold): HeavyDay[] {
  return data.variants.flatMap((variant) => {
    const days = daily(data, key, variant).map(({ date, n, sumSq }) => ({ date, n, squares: sumSq ?? 0 }));
    const squares = days.reduce((sum, day) => sum + day.squares, 0);
    const units = days.reduce((sum, day) => sum + day.n, 0);
    if (days.length < 7 || squares <= 0 || !Number.isFinite(squares)) return [];
    const found = days.filter((day) => day.squares / squares > threshold.dominance && day.n / units < 0.25);
    return found.map((day) => ({ metric: key, variant, date: day.date, share: day.squares / squares }));
  });
}

type Threshold = HealthThresholds['plausibility'];

/** `lift` is a share of the control mean; 0.5 is half as much again. */
export type LargeLift = { metric: string; variant: string; lift: number };

/** `share` of the arm's sum of squares; `singleUnit` in the metric's unit. */
export type HeavyArm = { metric: string; variant: string; share: number; singleUnit: number };
export type HeavyDay = { metric: string; variant: string; date: string; share: number };

export type PlausibilityResult = HealthResult<
  'plausibility',
  { largestLift: number; found: number },
  Threshold,
  { largeLifts: LargeLift[]; heavyArms: HeavyArm[]; heavyDays: HeavyDay[] }
>;
