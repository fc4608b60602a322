import { requireNumber, requirePositive } from '../guards.ts';
import { incompleteGamma } from '../special/incomplete-gamma.ts';

/**
 * The share of a chi-squared distribution above x: the p-value of a chi-squared test.
 *
 * In words: the upper incomplete gamma function with shape df/2 at x/2. Computed directly: with 1 degree of freedom
 * x = 680 gives 6.7e-150 where 1 - cdf would give 0.
 *
 * Source: Abramowitz and Stegun 26.4.2. Example: `chiSquaredSurvival(3.841, 1)` is 0.050013683763956804.
 * @throws RangeError when x is NaN or the degrees of freedom are not above 0
 */
export function chiSquaredSurvival(x: number, degreesOfFreedom: number): number {
  requireNumber('x', x);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  return incompleteGamma(degreesOfFreedom / 2, x / 2).upper;
}
