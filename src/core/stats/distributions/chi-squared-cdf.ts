import { requireNumber, requirePositive } from '../guards.ts';
import { incompleteGamma } from '../special/incomplete-gamma.ts';

/**
 * The share of a chi-squared distribution below x; 0 for x <= 0. For a p-value use `chiSquaredSurvival`.
 *
 * In words: the lower incomplete gamma function with shape df/2 at x/2.
 *
 * Source: Abramowitz and Stegun 26.4.1. Example: `chiSquaredCdf(2, 2)` is 1 - 1/e = 0.6321205588285577.
 * @throws RangeError when x is NaN or the degrees of freedom are not above 0
 */
export function chiSquaredCdf(x: number, degreesOfFreedom: number): number {
  requireNumber('x', x);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  return incompleteGamma(degreesOfFreedom / 2, x / 2).lower;
}
