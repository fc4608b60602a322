import { requireLevel, requirePositive } from '../guards.ts';

/** `rate` today, 0 to 1; `minimumEffect` in the same unit: 0.01 is a percentage point. */
export type ProportionChange = { rate: number; minimumEffect: number };

/**
 * The rates a change may lead to, up and down, as far as they are rates.
 * @throws RangeError unless the rate is between 0 and 1 and the effect is above 0 and leads to a rate
 */
export function changedRates({ rate, minimumEffect }: ProportionChange): number[] {
  requireLevel('rate', rate);
  requirePositive('minimumEffect', minimumEffect);
  const changed = [rate + minimumEffect, rate - minimumEffect].filter((other) => other >= 0 && other <= 1);
  if (changed.length > 0) return changed;
  throw new RangeError(`minimumEffect: expected rate ± effect within 0 and 1, received ${minimumEffect}`);
}

/**
 * The squared standard errors of the difference for one unit in the treatment: if both arms have the rate of today, and
 * if the treatment has another one. `controlRatio` is the units in the control for each in the treatment.
 */
export function varianceOfDifference(
  rate: number,
  other: number,
  controlRatio: number,
): { ifEqual: number; ifDifferent: number } {
  const variance = rate * (1 - rate);
  return {
    ifEqual: variance * (1 + 1 / controlRatio),
    ifDifferent: variance / controlRatio + other * (1 - other),
  };
}
