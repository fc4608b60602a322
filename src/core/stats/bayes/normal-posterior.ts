import { normalCdf } from '../distributions/normal-cdf.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { defaultAlpha, type Estimate, type Interval } from '../effects/effect.ts';
import { requireFinite, requireLevel, requirePositive } from '../guards.ts';
import type { Outcome } from '../outcome.ts';
import { type ExpectedLoss, type NormalEffect, normalExpectedLoss } from './normal-expected-loss.ts';

/**
 * What to believe about an effect after the data, given what was believed before: a normal posterior.
 *
 * In words: prior and estimate are averaged, each weighted by one over its squared standard error; without a prior the
 * estimate speaks alone. `chanceToWin` is the share of the posterior on the desired side of 0, `interval` holds
 * 1 - alpha of it in the middle.
 *
 * Source: Gelman and others, "Bayesian data analysis", section 2.5; GrowthBook gbstats.
 * Example: `normalPosterior(relativeEffect(control, treatment), { prior: { mean: 0, standardDeviation: 0.1 } })`.
 * Not enough data: as the effect says. @throws RangeError for a prior or alpha that cannot be
 */
export function normalPosterior(
  effect: Outcome<Estimate>,
  { prior = null, alpha = defaultAlpha, desired = 'up' }: PosteriorOptions = {},
): Outcome<Posterior> {
  requireLevel('alpha', alpha);
  if (prior !== null) {
    requireFinite('prior.mean', prior.mean);
    requirePositive('prior.standardDeviation', prior.standardDeviation);
  }
  if (effect.status !== 'ok') return effect;
  const believed = update(effect, prior);
  const z = believed.mean / believed.standardDeviation;
  const half = -normalQuantile(alpha / 2) * believed.standardDeviation;
  const sign = desired === 'up' ? 1 : -1;
  return {
    status: 'ok',
    scale: effect.scale,
    ...believed,
    interval: { low: believed.mean - half, high: believed.mean + half },
    chanceToWin: normalCdf(sign * z),
    expectedLoss: normalExpectedLoss({ ...believed, mean: sign * believed.mean }),
  };
}

function update({ estimate, standardError }: Estimate, prior: NormalEffect | null): NormalEffect {
  if (prior === null) return { mean: estimate, standardDeviation: standardError };
  const width = Math.hypot(standardError, prior.standardDeviation);
  const trust = (prior.standardDeviation / width) ** 2;
  return {
    mean: trust * estimate + (standardError / width) ** 2 * prior.mean,
    standardDeviation: standardError * (prior.standardDeviation / width),
  };
}

/** `prior`: what was believed before, in the unit of the effect, `null` for nothing; `desired`: which way is a win. */
export type PosteriorOptions = { prior?: NormalEffect | null; alpha?: number; desired?: 'up' | 'down' };

export type Posterior = NormalEffect & {
  scale: Estimate['scale'];
  interval: Interval;
  /** 0 to 1. */
  chanceToWin: number;
  expectedLoss: ExpectedLoss;
};
