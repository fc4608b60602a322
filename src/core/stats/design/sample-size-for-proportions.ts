import { normalQuantile } from '../distributions/normal-quantile.ts';
import { defaultAlpha } from '../effects/effect.ts';
import { requireLevel, requirePositive } from '../guards.ts';
import { defaultPower } from './plan.ts';

/**
 * Units needed in each of two arms to find a change of a rate by `minimumEffect` (absolute: 0.01 is a percentage
 * point) in either direction with the wanted power, at a fixed horizon.
 *
 * In words: (z(1 - alpha/2) sqrt(2 p (1-p)) + z(power) sqrt(p (1-p) + p2 (1-p2)))^2 / effect^2, for p2 = p + effect
 * and p2 = p - effect as far as they are rates, the larger of both, rounded up. For an always-valid reading use
 * `sampleSizeForMeans` with the variance p (1 - p).
 *
 * Source: Fleiss, Levin and Paik (2003); the same as evanmiller.org's calculator.
 * Example: a rate of 0.20625, effect 0.01, power 0.8: 25,835 per arm.
 * @throws RangeError unless the rate and the levels are between 0 and 1, the effect is above 0 and leads to a rate
 */
export function sampleSizeForProportions({ rate, minimumEffect, ...levels }: ProportionDesign): number {
  const { alpha = defaultAlpha, power = defaultPower } = levels;
  requireLevel('rate', rate);
  requireLevel('alpha', alpha);
  requireLevel('power', power);
  requirePositive('minimumEffect', minimumEffect);
  const changed = [rate + minimumEffect, rate - minimumEffect].filter((other) => other >= 0 && other <= 1);
  if (changed.length === 0) {
    throw new RangeError(`minimumEffect: expected rate ± effect within 0 and 1, received ${minimumEffect}`);
  }
  const variance = rate * (1 - rate);
  const sizes = changed.map((other) => {
    const ifEqual = -normalQuantile(alpha / 2) * Math.sqrt(2 * variance);
    const ifDifferent = normalQuantile(power) * Math.sqrt(variance + other * (1 - other));
    return (Math.max(0, ifEqual + ifDifferent) / minimumEffect) ** 2;
  });
  return Math.max(2, Math.ceil(Math.max(...sizes)));
}

/** `rate` today, 0 to 1; `minimumEffect` in the same unit. */
export type ProportionDesign = { rate: number; minimumEffect: number; alpha?: number; power?: number };
