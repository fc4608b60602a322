import { deviance } from './deviance.ts';
import { stirlingError } from './stirling-error.ts';

/**
 * x^a y^b / B(a, b) with y = 1 - x, for a, b > 0: the beta density times x (1 - x).
 *
 * In words: a binomial probability with real-valued counts in Loader's saddle-point form, times a b / (a + b). The
 * logarithms of three gamma functions would lose eight digits at a = b = 1e8; here nothing large is subtracted.
 * `y` is given and not computed, since the caller often knows it better than 1 - x.
 *
 * Source: Loader (2000), dbinom_raw. Example: `betaKernel({ a: 1, b: 1, x: 0.25, y: 0.75 })` is 0.1875.
 */
export function betaKernel({ a, b, x, y }: BetaPoint): number {
  if (x <= 0 || y <= 0) return 0;
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(exponent) * Math.sqrt((a / n) * (b / (2 * Math.PI)));
}

/** Shape parameters `a`, `b` > 0 and a point `x` with `y` = 1 - x, each in [0, 1] and each given at full precision. */
export type BetaPoint = { a: number; b: number; x: number; y: number };
