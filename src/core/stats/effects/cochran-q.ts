import { chiSquaredSurvival } from '../distributions/chi-squared-survival.ts';
import { requireFinite, requirePositive } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';

/**
 * Do several estimates of one effect (per day, week, country) differ by more than chance? Cochran's Q.
 *
 * In words: `pooled` is the mean of the estimates weighted by one over their squared standard errors; Q sums the
 * squared deviations from it, each over its squared standard error; under one common effect Q is chi-squared with one
 * degree of freedom fewer than there are estimates. With two estimates it is the z-test of their difference.
 *
 * Source: Cochran, Biometrics 10 (1954). Example: 1 and 3, both with standard error 1, have Q = 2 and p = 0.157.
 * Not enough data: fewer than two estimates. @throws RangeError for NaN or a standard error that is not above 0
 */
export function cochranQ(estimates: readonly WithError[]): Outcome<Heterogeneity> {
  for (const { estimate, standardError } of estimates) {
    requireFinite('estimate', estimate);
    requirePositive('standardError', standardError);
  }
  if (estimates.length < 2) return notEnoughData('fewer-than-two-estimates');
  const smallest = Math.min(...estimates.map(({ standardError }) => standardError));
  // Relative to the most precise one, so that no weight overflows.
  const weighted = estimates.map(({ estimate, standardError }) => ({
    estimate,
    standardError,
    weight: (smallest / standardError) ** 2,
  }));
  const weights = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const pooled = weighted.reduce((sum, { estimate, weight }) => sum + (estimate * weight) / weights, 0);
  const statistic = weighted.reduce(
    (sum, { estimate, standardError }) => sum + ((estimate - pooled) / standardError) ** 2,
    0,
  );
  const degreesOfFreedom = estimates.length - 1;
  return {
    status: 'ok',
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredSurvival(statistic, degreesOfFreedom),
    pooled,
  };
}

/** Any estimate with its standard error, in one common unit. */
export type WithError = { estimate: number; standardError: number };

export type Heterogeneity = {
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
  /** The common effect, in the unit of the estimates. */
  pooled: number;
};
