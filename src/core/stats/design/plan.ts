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

/**
 * How two arms share their units. `perArm` counts the treatment's; `controlRatio` is how many the control has for each
 * of them, 1 unless told otherwise: 9 for a control of 90 % beside a treatment of 10 %.
 */
export type ArmSizes = { perArm: number; controlRatio?: number };

/** The squared standard error of the effect for one unit in the treatment; over n of them it is divided by n. */
export function varianceOfEffect(metric: MetricPlan, effect: number, controlRatio = 1): number {
  if (metric.scale === 'absolute') return metric.variance * (1 + 1 / controlRatio);
  return (metric.variance / metric.mean ** 2) * (1 + (1 + effect) ** 2 / controlRatio);
}

/** How many standard errors an effect must be away from 0 to count. */
export function criticalValue({ alpha, tuning }: ReadingPlan, arms: ArmSizes): number {
  requireLevel('alpha', alpha);
  requirePositive('perArm', arms.perArm);
  requirePositive('controlRatio', arms.controlRatio ?? 1);
  if (tuning === undefined) return -normalQuantile(alpha / 2);
  return alwaysValidCriticalValue({ n: arms.perArm * (1 + (arms.controlRatio ?? 1)), alpha, tuning });
}

/** Throws a RangeError unless the variance is above 0 and a mean to be relative to is a number other than 0. */
export function requireMetricPlan(metric: MetricPlan): void {
  requirePositive('variance', metric.variance);
  if (metric.scale === 'absolute') return;
  requireFinite('mean', metric.mean);
  if (metric.mean === 0) throw new RangeError('mean: expected a number other than 0, received 0');
}
