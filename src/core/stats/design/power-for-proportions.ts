import { normalCdf } from '../distributions/normal-cdf.ts';
import { defaultAlpha } from '../effects/effect.ts';
import { type ArmSizes, criticalValue } from './plan.ts';
import { changedRates, type ProportionChange, varianceOfDifference } from './proportion-change.ts';

/**
 * The chance, 0 to 1, to find a change of a rate by `minimumEffect` (absolute) towards one half, where rates vary more,
 * with `perArm` units in the treatment; at a fixed horizon, or with `tuning` for an always-valid reading. The inverse of
 * `sampleSizeForProportions` for every power from 0.5 on.
 *
 * In words: the chance that a normal difference, as wide as two arms with different rates make it, lies beyond the
 * critical value times the standard error of two equal rates. A significant difference on the wrong side is not counted.
 *
 * Source: Fleiss, Levin and Paik, "Statistical methods for rates and proportions" (2003), solved for the power.
 * Example: a rate of 0.20625, effect 0.01, 25,835 per arm: 0.80.
 * @throws RangeError for a rate, effect, size or level that cannot be
 */
export function powerForProportions(
  change: ProportionChange,
  { perArm, controlRatio = 1, alpha = defaultAlpha, tuning }: ProportionPowerOptions,
): number {
  const rates = changedRates(change);
  const { rate, minimumEffect } = change;
  const other = rate <= 0.5 ? Math.max(...rates) : Math.min(...rates);
  const reading = tuning === undefined ? { alpha } : { alpha, tuning };
  const critical = criticalValue(reading, { perArm, controlRatio });
  const { ifEqual, ifDifferent } = varianceOfDifference(rate, other, controlRatio);
  const beyond = minimumEffect * Math.sqrt(perArm) - critical * Math.sqrt(ifEqual);
  return normalCdf(beyond / Math.sqrt(ifDifferent));
}

/** `tuning` only for an always-valid reading. */
export type ProportionPowerOptions = ArmSizes & { alpha?: number; tuning?: number };
