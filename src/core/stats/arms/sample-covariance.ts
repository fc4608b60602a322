/**
 * Sample covariance of two values per unit from their sums, in the product of both units.
 *
 * In words: the sum of products, less the product of the sums over n, over n - 1. `n` must be at least 2.
 *
 * Source: textbook definition (Bessel's correction). Example: the pairs (1, 2) and (3, 6) have
 * `sampleCovariance({ n: 2, firstSum: 4, secondSum: 8, productSum: 20 })` = 4.
 */
export function sampleCovariance({ n, firstSum, secondSum, productSum }: PairSums): number {
  return (productSum - (firstSum / n) * secondSum) / (n - 1);
}

/** Sums over `n` units of a first value, a second value, and their product. */
export type PairSums = { n: number; firstSum: number; secondSum: number; productSum: number };
