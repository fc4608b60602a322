import { requireCount, requireFinite, requireNonNegative } from '../guards.ts';
import { sampleCovariance } from './sample-covariance.ts';

/** Below this share of the sum of squares a difference is rounding: a double has about 16 digits. */
const noise = 1e-13;

/**
 * Sample variance of a value per unit from its sum and sum of squares, in the value's unit squared; never negative.
 *
 * In words: the sum of squares less the squared sum over n, over n - 1. A difference that is mere rounding counts
 * as no variance, else ten times the same 0.1 would have a standard error of 1e-9 and any difference would be
 * "significant". `n` must be at least 2.
 *
 * Source: textbook definition (Bessel's correction).
 * Example: 1, 2, 3 have `sampleVariance({ n: 3, sum: 6, sumSquares: 14 })` = 1.
 * @throws RangeError for values no data can have: NaN, a fractional n, a sum of squares below sum^2 / n
 */
export function sampleVariance({ n, sum, sumSquares }: ValueSums): number {
  requireCount('n', n);
  requireFinite('sum', sum);
  requireNonNegative('sumSquares', sumSquares);
  const variance = sampleCovariance({ n, firstSum: sum, secondSum: sum, productSum: sumSquares });
  requireFinite('variance', variance);
  const rounding = (noise * sumSquares) / (n - 1);
  // The smallest normal double stands for squares that have vanished below it.
  if (variance < -1e4 * rounding - 2.3e-308) {
    const least = (sum / n) * sum;
    throw new RangeError(`sumSquares: expected at least sum^2 / n = ${least}, received ${sumSquares}`);
  }
  return variance <= rounding ? 0 : variance;
}

/** Sums over `n` units of a value and of its square. */
export type ValueSums = { n: number; sum: number; sumSquares: number };
