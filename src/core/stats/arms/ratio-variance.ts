/**
 * Variance per unit of a ratio of two means, by the delta method.
 *
 * In words: the numerator's variance, plus the squared ratio times the denominator's variance, less twice the ratio
 * times their covariance; all over the squared mean of the denominator. The same as
 * vM/mD^2 + vD mM^2/mD^4 - 2 cov mM/mD^3.
 *
 * Source: Deng, Knoblich and Lu, "Applying the delta method in metric analytics" (KDD 2018).
 * Example: a numerator of mean 2, variance 1 over a denominator of mean 4, variance 0 has variance 1/16.
 */
export function ratioVariance({ numerator, denominator, covariance }: RatioMoments): number {
  const ratio = numerator.mean / denominator.mean;
  const sum = numerator.variance + ratio * ratio * denominator.variance - 2 * ratio * covariance;
  return sum / (denominator.mean * denominator.mean);
}

/** Mean and variance per unit of numerator and denominator, and the covariance of both. */
export type RatioMoments = {
  numerator: { mean: number; variance: number };
  denominator: { mean: number; variance: number };
  covariance: number;
};
