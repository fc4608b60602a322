import { requireNumber, requirePositive } from '../guards.ts';
import { incompleteBeta } from '../special/incomplete-beta.ts';

/**
 * The share of Student's t distribution above t, for any real number of degrees of freedom above 0.
 *
 * In words: half the incomplete beta function with shapes df/2 and 1/2 at df / (df + t squared). Computed directly, so
 * the tail keeps its digits up to |t| = 1e150. A two-sided p-value is `2 * studentTSurvival(Math.abs(t), df)`.
 *
 * Source: Abramowitz and Stegun 26.7.1. Example: `studentTSurvival(1.96, 5)` is 0.053643976252647.
 * @throws RangeError when t is NaN or the degrees of freedom are not above 0
 */
export function studentTSurvival(t: number, degreesOfFreedom: number): number {
  requireNumber('t', t);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return t > 0 ? 0 : 1;
  // As a ratio, since t squared may overflow: (t / sqrt(df)) squared over one plus the same.
  const scaled = Math.abs(t) / Math.sqrt(degreesOfFreedom);
  const x = scaled > 1 ? 1 / scaled / (scaled + 1 / scaled) : 1 / (1 + scaled * scaled);
  const y = scaled > 1 ? scaled / (scaled + 1 / scaled) : scaled * (scaled / (1 + scaled * scaled));
  if (t >= 0) return incompleteBeta({ a: degreesOfFreedom / 2, b: 0.5, x, y }) / 2;
  return 0.5 + incompleteBeta({ a: 0.5, b: degreesOfFreedom / 2, x: y, y: x }) / 2;
}
