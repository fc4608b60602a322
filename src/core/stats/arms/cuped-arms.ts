import { requireCount, requireFinite } from '../guards.ts';
import { notEnoughData, type Ok, type Outcome } from '../outcome.ts';
import type { Arm } from './arm.ts';
import { sampleCovariance } from './sample-covariance.ts';
import { sampleVariance } from './sample-variance.ts';
import { totalSums } from './total-sums.ts';

/**
 * Both arms of a mean, adjusted by what was known about each unit before the experiment (CUPED).
 *
 * In words: theta is the covariance of the metric with the covariate over the variance of the covariate, both arms
 * taken together. Each arm's mean loses theta times its mean covariate; each variance becomes
 * var(post) + theta^2 var(pre) - 2 theta cov. Relative effects still divide by the unadjusted control mean.
 * `varianceReduction` is the share of the squared standard error of the difference that went away, 0 to 1 (a little
 * below 0 when the covariate explains nothing).
 *
 * Source: Deng, Xu, Kohavi and Walker, "Improving the sensitivity of online controlled experiments" (WSDM 2013).
 * Example: `absoluteEffect(cuped.control, cuped.treatment)` for `cuped = cupedArms(control, treatment)`.
 * Not enough data: an arm of fewer than two units, or a covariate that is the same for everyone.
 * @throws RangeError for sums that no data can have
 */
export function cupedArms(control: CupedSums, treatment: CupedSums): Outcome<Cuped> {
  for (const arm of [control, treatment]) {
    requireCount('n', arm.n);
    requireFinite('productSum', arm.productSum);
    if (arm.n === 0) return notEnoughData('no-units');
    if (arm.n === 1) return notEnoughData('fewer-than-two-units');
  }
  const both = totalSums([control, treatment]);
  const covariateVariance = covariateVarianceOf(both);
  if (covariateVariance === 0) return notEnoughData('no-covariate-variance');
  const theta = covarianceOf(both) / covariateVariance;
  const arms = { control: adjustedArm(control, theta), treatment: adjustedArm(treatment, theta) };
  const before = arms.control.baseline.variance / control.n + arms.treatment.baseline.variance / treatment.n;
  const after = arms.control.variance / control.n + arms.treatment.variance / treatment.n;
  if (before === 0) return notEnoughData('no-variance');
  return {
    status: 'ok',
    theta,
    varianceReduction: 1 - after / before,
    control: { status: 'ok', ...arms.control },
    treatment: { status: 'ok', ...arms.treatment },
  };
}

function adjustedArm(sums: CupedSums, theta: number): Arm {
  const mean = sums.sum / sums.n;
  const raw = sampleVariance(sums);
  const covariance = covarianceOf(sums);
  const explained = theta * theta * covariateVarianceOf(sums);
  const variance = raw + explained - 2 * theta * covariance;
  return {
    n: sums.n,
    mean: mean - theta * (sums.preSum / sums.n),
    variance: variance <= 1e-12 * (raw + explained) ? 0 : variance,
    degreesOfFreedom: sums.n - 1,
    baseline: { mean, variance: raw, covariance: raw - theta * covariance },
  };
}

function covarianceOf({ n, sum, preSum, productSum }: CupedSums): number {
  return sampleCovariance({ n, firstSum: sum, secondSum: preSum, productSum });
}

function covariateVarianceOf({ n, preSum, preSumSquares }: CupedSums): number {
  return sampleVariance({ n, sum: preSum, sumSquares: preSumSquares });
}

/** Sums over `n` units of the metric, the pre-period covariate, their squares, and their product. */
export type CupedSums = {
  n: number;
  sum: number;
  sumSquares: number;
  preSum: number;
  preSumSquares: number;
  productSum: number;
};

/** The adjusted arms, ready for the effects, with the slope that was used and what it brought. */
export type Cuped = {
  theta: number;
  varianceReduction: number;
  control: Ok<Arm>;
  treatment: Ok<Arm>;
};
