import { requirePositive, requireProbability } from '../guards.ts';
import { findRoot } from '../special/find-root.ts';
import { chiSquaredCdf } from './chi-squared-cdf.ts';
import { chiSquaredSurvival } from './chi-squared-survival.ts';

/**
 * The x below which a share `probability` of a chi-squared distribution lies; 0 gives 0, 1 gives Infinity.
 *
 * In words: the root of ln tail(x) = ln wanted tail over ln x, with the smaller of the two tails.
 *
 * Source: definition. Example: `chiSquaredQuantile(0.95, 1)` is 3.841458820694124.
 * @throws RangeError when the probability is outside [0, 1] or the degrees of freedom are not above 0
 */
export function chiSquaredQuantile(probability: number, degreesOfFreedom: number): number {
  requireProbability('probability', probability);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (probability === 0) return 0;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  const excess = (logX: number) =>
    probability <= 0.5
      ? Math.log(chiSquaredCdf(Math.exp(logX), degreesOfFreedom)) - Math.log(probability)
      : Math.log1p(-probability) - Math.log(chiSquaredSurvival(Math.exp(logX), degreesOfFreedom));
  const center = Math.log(degreesOfFreedom);
  let reach = 1;
  while (reach < 740 && (excess(center - reach) > 0 || excess(center + reach) < 0)) reach *= 2;
  return Math.exp(findRoot(excess, center - reach, center + reach));
}
