import { requireLevel } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { findRoot } from '../special/find-root.ts';
import { defaultPower } from './plan.ts';
import { type ProportionPowerOptions, powerForProportions } from './power-for-proportions.ts';

/**
 * The smallest change of a rate (towards one half, where it is harder to see) that `perArm` units in the treatment find with the wanted power; absolute:
 * 0.01 is a percentage point.
 *
 * In words: the effect at which `powerForProportions` is the wanted power, found numerically.
 *
 * Source: as `powerForProportions`, solved for the effect.
 * Example: a rate of 0.20625 and 25,835 per arm: 0.0100.
 * Not enough data: not even the largest change would be found. @throws RangeError for a rate or level that cannot be
 */
export function minimumDetectableChangeOfRate(
  rate: number,
  { power = defaultPower, ...options }: ProportionPowerOptions & { power?: number },
): Outcome<{ effect: number }> {
  requireLevel('rate', rate);
  requireLevel('power', power);
  const largest = Math.max(rate, 1 - rate);
  const excess = (minimumEffect: number) => powerForProportions({ rate, minimumEffect }, options) - power;
  // A change to exactly 0 or 1 has no variance of its own, which the normal approximation cannot carry.
  const almost = largest * (1 - 1e-9);
  if (excess(almost) < 0) return notEnoughData('not-detectable');
  return { status: 'ok', effect: findRoot(excess, largest * 1e-12, almost) };
}
