import { requireFinite } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { type Arm, plainArm } from './arm.ts';
import { ratioVariance } from './ratio-variance.ts';
import { sampleCovariance } from './sample-covariance.ts';
import { sampleVariance } from './sample-variance.ts';

/** A linearised variance below this share of its parts is rounding: every unit has the same ratio. */
const noise = 1e-12;

/**
 * The arm of a ratio metric whose denominator is random too, such as clicks per page view by user.
 *
 * In words: the sum of numerators over the sum of denominators, with the delta-method variance per unit (the unit of
 * randomisation, not the page view).
 *
 * Source: Deng, Knoblich and Lu (KDD 2018). Example: see `ratioVariance`.
 * Not enough data: no unit or one, or denominators that sum to zero. @throws RangeError for impossible sums
 */
export function ratioArm(sums: RatioSums): Outcome<Arm> {
  const { n, sum, denominatorSum, productSum } = sums;
  if (n === 0) return notEnoughData('no-units');
  if (n === 1) return notEnoughData('fewer-than-two-units');
  requireFinite('productSum', productSum);
  const numerator = { mean: sum / n, variance: sampleVariance(sums) };
  const denominator = {
    mean: denominatorSum / n,
    variance: sampleVariance({ n, sum: denominatorSum, sumSquares: sums.denominatorSumSquares }),
  };
  if (denominator.mean === 0) return notEnoughData('zero-denominator');
  const covariance = sampleCovariance({ n, firstSum: sum, secondSum: denominatorSum, productSum });
  const most = Math.sqrt(numerator.variance) * Math.sqrt(denominator.variance);
  const size = Math.sqrt(sums.sumSquares) * Math.sqrt(sums.denominatorSumSquares);
  requirePossible(covariance, most, (1e-9 * size) / (n - 1));
  const ratio = numerator.mean / denominator.mean;
  const parts = numerator.variance + ratio * ratio * denominator.variance;
  const variance = ratioVariance({ numerator, denominator, covariance });
  const floor = (noise * parts) / denominator.mean ** 2;
  return { status: 'ok', ...plainArm(n, ratio, variance <= floor ? 0 : variance) };
}

/** A covariance is at most the root of the product of both variances (Cauchy and Schwarz), rounding aside. */
function requirePossible(covariance: number, most: number, rounding: number): void {
  // The smallest normal double stands for products that have vanished below it.
  if (Math.abs(covariance) <= most + rounding + 2.3e-308) return;
  throw new RangeError(
    `productSum: expected a covariance of at most ${most} either way, received ${covariance}`,
  );
}

/** Sums over `n` units of numerator and denominator, their squares, and their product. */
export type RatioSums = {
  n: number;
  sum: number;
  sumSquares: number;
  denominatorSum: number;
  denominatorSumSquares: number;
  productSum: number;
};
