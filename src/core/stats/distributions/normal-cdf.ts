import { normalSurvival } from './normal-survival.ts';

/**
 * The share of a standard normal distribution below z, by symmetry the share above -z.
 *
 * Source: DLMF 7.11.2. Example: `normalCdf(-3)` is 0.0013498980316300946 (a share, 0 to 1).
 * @throws RangeError when z is NaN
 */
export function normalCdf(z: number): number {
  return normalSurvival(-z);
}
