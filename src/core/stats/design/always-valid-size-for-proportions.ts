import type { Outcome } from '../outcome.ts';
import { defaultTuning } from '../sequential/mixing-scale.ts';
import { defaultPower } from './plan.ts';
import { powerForProportions } from './power-for-proportions.ts';
import type { ProportionDesign } from './sample-size-for-proportions.ts';
import { smallestSize } from './smallest-size.ts';

/**
 * Units needed in each of two arms to find a change of a rate with the wanted power when the result may be read at any
 * time. The always-valid interval is wider than one at a fixed horizon, and so more units are needed: at the usual
 * levels about twice as many.
 *
 * In words: the smallest whole number of units whose `powerForProportions` at the last look reaches the target. Looks
 * before it only add to the chance, so this is a little more than is needed.
 *
 * Source: the critical value of Waudby-Smith and others (2024) in the formula of Fleiss, Levin and Paik (2003).
 * Example: a rate of 0.20625, effect 0.01, power 0.8, tuning 5,000: 57,935 per arm instead of 25,835.
 * Not enough data: more than 2^52 units would be needed. @throws RangeError as `sampleSizeForProportions`
 */
export function alwaysValidSizeForProportions({
  power = defaultPower,
  tuning = defaultTuning,
  rate,
  minimumEffect,
  ...options
}: ProportionDesign & { tuning?: number }): Outcome<{ perArm: number }> {
  return smallestSize(
    (perArm) => powerForProportions({ rate, minimumEffect }, { ...options, tuning, perArm }) >= power,
  );
}
