import { requireNumber } from '../guards.ts';
import { incompleteGamma } from '../special/incomplete-gamma.ts';

/**
 * The share of a standard normal distribution above z.
 *
 * In words: half the chi-squared (1 degree of freedom) share above z squared for z >= 0, one half plus half the share
 * below it for z < 0. Computed directly, so the tail keeps its digits down to about 1e-300.
 *
 * Source: DLMF 7.11.2. Example: `normalSurvival(1.96)` is 0.02499789514822035 (a share, 0 to 1).
 * @throws RangeError when z is NaN
 */
export function normalSurvival(z: number): number {
  requireNumber('z', z);
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z >= 0 ? upper / 2 : 0.5 + lower / 2;
}
