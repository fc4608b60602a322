import { requirePositive, requireProbability } from '../guards.ts';
import { findRoot } from '../special/find-root.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentTSurvival } from './student-t-survival.ts';

/**
 * The t below which a share `probability` of Student's t distribution lies, for real degrees of freedom above 0;
 * 0 gives -Infinity, 1 Infinity. For a small upper tail use `-studentTQuantile(tail, df)`. With one degree of freedom
 * or more, right down to a tail of 1e-150.
 *
 * In words: the root of ln survival(t) = ln tail, sought between the normal quantile (which is always nearer to 0) and
 * a point far enough out, on an inverse hyperbolic sine scale because the tails of few degrees of freedom are long.
 *
 * Source: definition. Example: `studentTQuantile(0.975, 5)` is 2.5705818356363146.
 * @throws RangeError when the probability is outside [0, 1] or the degrees of freedom are not above 0
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  requireProbability('probability', probability);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const t = upperQuantile(tail, degreesOfFreedom);
  return probability < 0.5 ? -t : t;
}

function upperQuantile(tail: number, degreesOfFreedom: number): number {
  const logTail = Math.log(tail);
  const excess = (scaled: number) =>
    logTail - Math.log(studentTSurvival(Math.sinh(scaled), degreesOfFreedom));
  const low = Math.asinh(-normalQuantile(tail));
  let high = low + 0.5;
  while (excess(high) < 0 && high < 710) high = Math.min(710, high * 2);
  return Math.sinh(findRoot(excess, low, high));
}
