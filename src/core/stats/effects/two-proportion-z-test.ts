import { type ProportionSums, proportionArm } from '../arms/proportion-arm.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { normalSurvival } from '../distributions/normal-survival.ts';
import { requireLevel } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { defaultAlpha, type Estimate } from './effect.ts';

/**
 * The classical z-test of two proportions, as published analyses often use it; our own results use `absoluteEffect`.
 *
 * In words: the difference of the rates over its standard error. `pooled` takes the variance of the common rate, which
 * is right if there is no difference; `unpooled` (the default) takes each arm's own, which is right for the interval.
 *
 * Source: Fleiss, Levin and Paik, "Statistical methods for rates and proportions" (2003).
 * Example: 3 of 82 against 12 of 75, pooled, has p = 0.0086.
 * Not enough data: an arm of fewer than two units, or nobody, or everybody, did it.
 * @throws RangeError for counts that cannot be, or an alpha not between 0 and 1
 */
export function twoProportionZTest(
  control: ProportionSums,
  treatment: ProportionSums,
  { alpha = defaultAlpha, variance = 'unpooled' }: ZTestOptions = {},
): Outcome<Estimate> {
  requireLevel('alpha', alpha);
  const first = proportionArm(control);
  const second = proportionArm(treatment);
  if (first.status !== 'ok') return first;
  if (second.status !== 'ok') return second;
  const common = (control.successes + treatment.successes) / (first.n + second.n);
  const ofCommon = common * (1 - common);
  const [ofFirst, ofSecond] =
    variance === 'pooled' ? [ofCommon, ofCommon] : [first.variance, second.variance];
  const standardError = Math.sqrt(ofFirst / first.n + ofSecond / second.n);
  if (standardError === 0) return notEnoughData('no-variance');
  const estimate = second.mean - first.mean;
  const half = -normalQuantile(alpha / 2) * standardError;
  return {
    status: 'ok',
    scale: 'absolute',
    estimate,
    standardError,
    interval: { low: estimate - half, high: estimate + half },
    pValue: 2 * normalSurvival(Math.abs(estimate) / standardError),
    alpha,
    n: first.n + second.n,
  };
}

/** `variance` says which standard error is used. */
export type ZTestOptions = { alpha?: number; variance?: 'pooled' | 'unpooled' };
