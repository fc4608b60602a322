import { requirePositive } from '../guards.ts';
import { defaultTuning, mixingScale } from './mixing-scale.ts';

/**
 * Half the width of the always-valid interval in standard errors, after `n` units of both arms: what 1.96 is for a
 * fixed horizon.
 *
 * In words: sqrt(2 (n rho^2 + 1) / (n rho^2) ln(sqrt(n rho^2 + 1) / alpha)). It falls until `tuning` units and then
 * grows very slowly, like the square root of ln n.
 *
 * Source: Waudby-Smith and others (2024), divided by the standard error; as in GrowthBook.
 * Example: `alwaysValidCriticalValue({ n: 5000, alpha: 0.05 })` is 3.04.
 * @throws RangeError when n or tuning is not above 0 or alpha is no level
 */
export function alwaysValidCriticalValue({ n, alpha, tuning = defaultTuning }: Look): number {
  requirePositive('n', n);
  const information = n * mixingScale(alpha, tuning) ** 2;
  const boundary = 0.5 * Math.log1p(information) - Math.log(alpha);
  return Math.sqrt(((2 * (information + 1)) / information) * boundary);
}

/** A look at the data after `n` units of both arms. */
export type Look = { n: number; alpha: number; tuning?: number };
