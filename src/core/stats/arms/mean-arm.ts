import { notEnoughData, type Outcome } from '../outcome.ts';
import { type Arm, plainArm } from './arm.ts';
import { sampleVariance, type ValueSums } from './sample-variance.ts';

/**
 * The arm of a mean per unit, such as revenue per visitor.
 *
 * In words: the sum over n, with the sample variance. Units are the metric's own.
 *
 * Source: textbook definition. Example: `meanArm({ n: 3, sum: 6, sumSquares: 14 })` has mean 2 and variance 1.
 * Not enough data: no unit, or only one. @throws RangeError for sums that no data can have
 */
export function meanArm(sums: ValueSums): Outcome<Arm> {
  if (sums.n === 0) return notEnoughData('no-units');
  if (sums.n === 1) return notEnoughData('fewer-than-two-units');
  const variance = sampleVariance(sums);
  return { status: 'ok', ...plainArm(sums.n, sums.sum / sums.n, variance) };
}
