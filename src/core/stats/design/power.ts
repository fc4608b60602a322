import { normalCdf } from '../distributions/normal-cdf.ts';
import { normalSurvival } from '../distributions/normal-survival.ts';
import { defaultAlpha } from '../effects/effect.ts';
import { requireFinite } from '../guards.ts';
import {
  type ArmSizes,
  criticalValue,
  type MetricPlan,
  type ReadingPlan,
  requireMetricPlan,
  varianceOfEffect,
} from './plan.ts';

/**
 * The chance, 0 to 1, that an experiment with `perArm` units in each of two arms (or `controlRatio` times as many in
 * the control) finds an effect of the given size (absolute in the metric's unit, or relative as a share).
 *
 * In words: the chance that a normal estimate around the effect lands beyond the critical value on either side. A
 * relative effect has the larger standard error of a treatment mean that has grown by it.
 *
 * Source: Zhou and others, "All about sample-size calculations for A/B testing" (2023); GrowthBook power.
 * Example: a rate of 10 %, 1,500 units per arm and +5 % relative: 0.073.
 * @throws RangeError for a variance, mean, size or level that cannot be
 */
export function power(
  metric: MetricPlan,
  { effect, perArm, controlRatio = 1, alpha = defaultAlpha, tuning }: PowerOptions,
): number {
  requireMetricPlan(metric);
  requireFinite('effect', effect);
  const reading: ReadingPlan = tuning === undefined ? { alpha } : { alpha, tuning };
  const critical = criticalValue(reading, { perArm, controlRatio });
  const z = effect / Math.sqrt(varianceOfEffect(metric, effect, controlRatio) / perArm);
  return normalSurvival(critical - z) + normalCdf(-critical - z);
}

/** `effect` on the scale of the metric's plan; `perArm` in units; `tuning` only for an always-valid reading. */
export type PowerOptions = ArmSizes & { effect: number; alpha?: number; tuning?: number };
