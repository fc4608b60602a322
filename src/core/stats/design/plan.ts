import { normalQuantile } from '../distributions/normal-quantile.ts';
import { requireFinite, requireLevel, requirePositive } from '../guards.ts';
import { alwaysValidCriticalValue } from '../sequential/always-valid-critical-value.ts';

/** The share of real effects of the planned size that should be found unless told otherwise. */
export const defaultPower = 0.8;

/**
 * What is known about a metric before the experiment: the variance per unit, for a proportion p (1 - p), and for
 * relative effects the mean (the rate) they are relative to.
 */
export type MetricPlan = { variance: number } & ({ scale: 'absolute' } | { scale: 'relative'; mean: number });

/**
 * How the experiment will be read: two-sided at `alpha`, at a fixed horizon, or with `tuning` by an always-valid
 * interval tuned to that many units (judged by its last look alone, so a little pessimistic).
 */
export type ReadingPlan = { alpha: number; tuning?: number };

/** The squared standard error of the effect for one unit per arm; over n units per arm it is divided by n. */
export function varianceOfEffect(metric: MetricPlan, effect: number): number {
  if (metric.scale === 'absolute') return 2 * metric.variance;
  return (metric.variance / metric.mean ** 2) * (1 + (1 + effect) ** 2);
}

/** How many standard errors an effect must be away from 0 to count, with `perArm` units in each of two arms. */
export function criticalValue({ alpha, tuning }: ReadingPlan, perArm: number): number {
  requireLevel('alpha', alpha);
  if (tuning === undefined) return -normalQuantile(alpha / 2);
  return alwaysValidCriticalValue({ n: 2 * perArm, alpha, tuning });
}

/** Throws a RangeError unless the variance is above 0 and a mean to be relative to is a number other than 0. */
export function requireMetricPlan(metric: MetricPlan): void {
  requirePositive('variance', metric.variance);
  if (metric.scale === 'absolute') return;
  requireFinite('mean', metric.mean);
  if (metric.mean === 0) throw new RangeError('mean: expected a number other than 0, received 0');
}
