import { defaultAlpha, type Estimate } from '../effects/effect.ts';
import type { Outcome } from '../outcome.ts';
import { alwaysValidCriticalValue } from './always-valid-critical-value.ts';
import { defaultTuning, mixingScale } from './mixing-scale.ts';

/**
 * An effect that may be looked at as often as one likes: an asymptotic confidence sequence. In at most alpha of all
 * experiments the interval ever excludes the truth, over all looks together.
 *
 * In words: the interval is `alwaysValidCriticalValue` standard errors wide on either side. With s = estimate^2 n /
 * standard error^2 the p-value is min(1, sqrt(n rho^2 + 1) exp(-rho^2 s / (2 (n rho^2 + 1)))); it is below alpha
 * exactly when the interval excludes 0. The smallest p so far is as valid: see `alwaysValidPath`.
 *
 * Source: Waudby-Smith and others (2024); GrowthBook, SequentialTwoSidedTTest.
 * Example: `alwaysValidEffect(relativeEffect(control, treatment), { tuning: 5000 })`.
 * Not enough data: as the effect says. @throws RangeError when alpha is no level or tuning is not above 0
 */
export function alwaysValidEffect(
  effect: Outcome<Estimate>,
  { alpha = defaultAlpha, tuning = defaultTuning }: SequentialOptions = {},
): Outcome<AlwaysValid> {
  const rho = mixingScale(alpha, tuning);
  if (effect.status !== 'ok') return effect;
  const { scale, estimate, standardError, n } = effect;
  const half = alwaysValidCriticalValue({ n, alpha, tuning }) * standardError;
  const information = n * rho * rho;
  const squaredZ = (estimate / standardError) ** 2;
  const logP = 0.5 * Math.log1p(information) - (information / (2 * (information + 1))) * squaredZ;
  return {
    status: 'ok',
    scale,
    estimate,
    standardError,
    interval: { low: estimate - half, high: estimate + half },
    pValue: Math.exp(Math.min(0, logP)),
    alpha,
    n,
    tuning,
  };
}

/** `tuning` is the number of units, both arms together, at which the interval should be tightest. */
export type SequentialOptions = { alpha?: number; tuning?: number };

/** An estimate whose interval and p-value hold at every look. */
export type AlwaysValid = Estimate & { tuning: number };
