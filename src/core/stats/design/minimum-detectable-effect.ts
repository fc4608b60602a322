import { normalQuantile } from '../distributions/normal-quantile.ts';
import { defaultAlpha } from '../effects/effect.ts';
import { requireLevel } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import {
  type ArmSizes,
  criticalValue,
  defaultPower,
  type MetricPlan,
  type ReadingPlan,
  requireMetricPlan,
  varianceOfEffect,
} from './plan.ts';

/**
 * The smallest increase that `perArm` units in each of two arms (or `controlRatio` times as many in the control) find
 * with the wanted power; on the scale of the metric's plan (its own unit, or a share of the mean), always above 0.
 *
 * In words: the effect that is (critical value + power quantile) standard errors large. On the relative scale the
 * standard error grows with the effect, which makes it the root of a quadratic equation.
 *
 * Source: as `power`, solved for the effect (without the chance of finding it on the wrong side).
 * Example: mean 10, variance 3,910 and 133,333 units per arm: 0.0703, that is 7 %.
 * Not enough data: on the relative scale, when no increase of any size would do.
 * @throws RangeError for a variance, mean, size or level that cannot be
 */
export function minimumDetectableEffect(
  metric: MetricPlan,
  { perArm, controlRatio = 1, alpha = defaultAlpha, power = defaultPower, tuning }: DetectableOptions,
): Outcome<{ effect: number }> {
  requireMetricPlan(metric);
  requireLevel('power', power);
  const reading: ReadingPlan = tuning === undefined ? { alpha } : { alpha, tuning };
  const errors = Math.max(0, criticalValue(reading, { perArm, controlRatio }) + normalQuantile(power));
  if (metric.scale === 'absolute') {
    return { status: 'ok', effect: errors * Math.sqrt(varianceOfEffect(metric, 0, controlRatio) / perArm) };
  }
  // effect^2 = spread (1 + (1 + effect)^2 / controlRatio)
  const spread = (errors / metric.mean) ** 2 * (metric.variance / perArm);
  const ofControl = spread / controlRatio;
  if (ofControl >= 1) return notEnoughData('not-detectable');
  const root = Math.sqrt(ofControl ** 2 + (1 - ofControl) * (spread + ofControl));
  return { status: 'ok', effect: (ofControl + root) / (1 - ofControl) };
}

/** `perArm` in units; `tuning` only for an always-valid reading. */
export type DetectableOptions = ArmSizes & { alpha?: number; power?: number; tuning?: number };
