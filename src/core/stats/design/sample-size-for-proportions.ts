import { normalQuantile } from '../distributions/normal-quantile.ts';
import { defaultAlpha } from '../effects/effect.ts';
import { requireLevel } from '../guards.ts';
import { type ArmSizes, defaultPower } from './plan.ts';
import { changedRates, type ProportionChange, varianceOfDifference } from './proportion-change.ts';

/**
 * Units needed in each of two arms (in the treatment, where `controlRatio` says that the control has more or fewer) to
 * find a change of a rate by `minimumEffect` (absolute: 0.01 is a percentage point) in either direction with the wanted
 * power, at a fixed horizon.
 *
 * In words: (z(1 - alpha/2) sqrt(2 p (1-p)) + z(power) sqrt(p (1-p) + p2 (1-p2)))^2 / effect^2, for p2 = p + effect
 * and p2 = p - effect as far as they are rates, the larger of both, rounded up. For an always-valid reading use
 * `alwaysValidSizeForProportions`.
 *
 * Source: Fleiss, Levin and Paik (2003); the same as evanmiller.org's calculator.
 * Example: a rate of 0.20625, effect 0.01, power 0.8: 25,835 per arm.
 * @throws RangeError unless the rate and the levels are between 0 and 1, the effect is above 0 and leads to a rate
 */
export function sampleSizeForProportions(design: ProportionDesign): number {
  const { rate, minimumEffect, controlRatio = 1, alpha = defaultAlpha, power = defaultPower } = design;
  requireLevel('alpha', alpha);
  requireLevel('power', power);
  const sizes = changedRates({ rate, minimumEffect }).map((other) => {
    const { ifEqual, ifDifferent } = varianceOfDifference(rate, other, controlRatio);
    const needed = -normalQuantile(alpha / 2) * Math.sqrt(ifEqual);
    const forPower = normalQuantile(power) * Math.sqrt(ifDifferent);
    return (Math.max(0, needed + forPower) / minimumEffect) ** 2;
  });
  return Math.max(2, Math.ceil(Math.max(...sizes)));
}

/** `rate` today, 0 to 1; `minimumEffect` in the same unit. */
export type ProportionDesign = ProportionChange &
  Pick<ArmSizes, 'controlRatio'> & { alpha?: number; power?: number };
