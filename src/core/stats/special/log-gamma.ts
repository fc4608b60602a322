import { stirlingError } from './stirling-error.ts';

const logSqrtTwoPi = 0.5 * Math.log(2 * Math.PI);

/**
 * Natural logarithm of the gamma function for real x > 0.
 *
 * In words: Stirling's formula plus its remainder. The error is a few units in the last place of the largest term,
 * about x ln x times 2e-16.
 *
 * Source: DLMF 5.11.1. Example: `logGamma(5)` is ln 24 = 3.1780538303479458.
 */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + logSqrtTwoPi + stirlingError(x);
}
