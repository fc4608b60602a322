import { requireNumber } from '../guards.ts';

/**
 * The density of the standard normal distribution at z: e to the power of minus half z squared, over sqrt(2 pi).
 *
 * Source: DLMF 7.2. Example: `normalDensity(0)` is 0.3989422804014327 (per unit of z).
 * @throws RangeError when z is NaN
 */
export function normalDensity(z: number): number {
  requireNumber('z', z);
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
