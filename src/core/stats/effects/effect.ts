import { studentTQuantile } from '../distributions/student-t-quantile.ts';
import { studentTSurvival } from '../distributions/student-t-survival.ts';
import { requireFinite, requireLevel } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';

/** The false positive rate everything is built for unless told otherwise. */
export const defaultAlpha = 0.05;

/** An estimated difference of treatment from control with its uncertainty. */
export type Estimate = {
  /** `absolute`: in the metric's unit. `relative`: a share of the control mean, 0.05 is five percent more. */
  scale: 'absolute' | 'relative';
  estimate: number;
  standardError: number;
  /** Two-sided, covers the truth in 1 - alpha of all experiments. */
  interval: Interval;
  /** Two-sided, of no difference, on this scale: the p of the other scale differs a little. */
  pValue: number;
  alpha: number;
  /** Units in both arms. */
  n: number;
};

/** An estimate by Welch's t-test. */
export type Effect = Estimate & { degreesOfFreedom: number };

export type Interval = { low: number; high: number };

/** How an effect is computed. */
export type EffectOptions = { alpha?: number };

/**
 * The estimate with interval and p-value from Student's t distribution; `variance` is the squared standard error.
 * Not enough data: a standard error of zero. @throws RangeError when alpha is not between 0 and 1 or sums overflowed
 */
export function studentTEffect(parts: EffectParts, alpha: number): Outcome<Effect> {
  requireLevel('alpha', alpha);
  const { scale, estimate, variance, degreesOfFreedom, n } = parts;
  requireFinite('variance', variance);
  const standardError = Math.sqrt(variance);
  if (standardError === 0) return notEnoughData('no-variance');
  const half = -studentTQuantile(alpha / 2, degreesOfFreedom) * standardError;
  return {
    status: 'ok',
    scale,
    estimate,
    standardError,
    interval: { low: estimate - half, high: estimate + half },
    pValue: 2 * studentTSurvival(Math.abs(estimate) / standardError, degreesOfFreedom),
    alpha,
    n,
    degreesOfFreedom,
  };
}

type EffectParts = Pick<Effect, 'scale' | 'estimate' | 'degreesOfFreedom' | 'n'> & { variance: number };
