import { normalCdf } from '../distributions/normal-cdf.ts';
import { normalDensity } from '../distributions/normal-density.ts';
import { requireFinite, requirePositive } from '../guards.ts';

/**
 * What each choice is expected to cost if the effect is normally distributed, in the unit of the effect; both >= 0.
 *
 * In words: keeping the control costs the effect where it is positive, on average mean x cdf(mean/sd) + sd x
 * density(mean/sd); choosing the treatment costs minus the effect where it is negative.
 *
 * Source: Stucchio, "Bayesian A/B testing at VWO" (2015). Example: `normalExpectedLoss({ mean: 0.1,
 * standardDeviation: 0.05 })` is { keepingControl: 0.1004, choosingTreatment: 0.0004 }.
 * @throws RangeError for NaN or a standard deviation that is not above 0
 */
export function normalExpectedLoss({ mean, standardDeviation }: NormalEffect): ExpectedLoss {
  requireFinite('mean', mean);
  requirePositive('standardDeviation', standardDeviation);
  const z = mean / standardDeviation;
  const spread = standardDeviation * normalDensity(z);
  return {
    keepingControl: Math.max(0, mean * normalCdf(z) + spread),
    choosingTreatment: Math.max(0, spread - mean * normalCdf(-z)),
  };
}

/** What is believed about an effect: a normal distribution, in the effect's unit. */
export type NormalEffect = { mean: number; standardDeviation: number };

/** Expected cost of each choice, in the unit of the effect. */
export type ExpectedLoss = { keepingControl: number; choosingTreatment: number };
