import { type ProportionSums, proportionArm } from '../arms/proportion-arm.ts';
import { type BetaShapes, requireShapes } from '../distributions/beta-shapes.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { chanceOfLargerRate } from './chance-of-larger-rate.ts';
import type { ExpectedLoss } from './normal-expected-loss.ts';

/**
 * The chance that the treatment's rate is the better one, and what each choice is expected to cost, without a normal
 * approximation: right even for a handful of conversions.
 *
 * In words: successes and failures plus the prior's pseudo-counts are the shapes of a beta distribution per arm. The
 * expected loss uses E[(A - B)+] = mean(A) P(A' > B) - mean(B) P(A > B'), where the prime is one success more.
 *
 * Source: Stucchio, "Bayesian A/B testing at VWO" (2015). Example: 49 of 100 against 51 of 100 with the flat prior has
 * a chance to win of 0.6108. Losses are absolute: shares, 0.01 is a percentage point.
 * Not enough data: an arm without units. @throws RangeError for counts or a prior that cannot be
 */
export function betaBinomialComparison(
  control: ProportionSums,
  treatment: ProportionSums,
  { prior = { alpha: 1, beta: 1 }, desired = 'up' }: BetaBinomialOptions = {},
): Outcome<RateComparison> {
  requireShapes(prior);
  for (const arm of [control, treatment]) {
    const summary = proportionArm(arm);
    if (summary.status !== 'ok' && summary.reason === 'no-units') return notEnoughData('no-units');
  }
  const first = posterior(control, prior);
  const second = posterior(treatment, prior);
  const gain = expectedExcess(second, first);
  const loss = expectedExcess(first, second);
  const up = desired === 'up';
  return {
    status: 'ok',
    chanceToWin: up ? chanceOfLargerRate(second, first) : chanceOfLargerRate(first, second),
    expectedLoss: { keepingControl: up ? gain : loss, choosingTreatment: up ? loss : gain },
  };
}

/** The mean of by how much the first rate exceeds the second, counting 0 where it does not. */
function expectedExcess(first: BetaShapes, second: BetaShapes): number {
  const excess =
    mean(first) * chanceOfLargerRate({ ...first, alpha: first.alpha + 1 }, second) -
    mean(second) * chanceOfLargerRate(first, { ...second, alpha: second.alpha + 1 });
  return Math.max(0, excess);
}

function posterior({ n, successes }: ProportionSums, prior: BetaShapes): BetaShapes {
  return { alpha: prior.alpha + successes, beta: prior.beta + n - successes };
}

function mean({ alpha, beta }: BetaShapes): number {
  return alpha / (alpha + beta);
}

/** `prior`: pseudo-counts of successes and failures, 1 and 1 (flat) by default; `desired`: which way is a win. */
export type BetaBinomialOptions = { prior?: BetaShapes; desired?: 'up' | 'down' };

export type RateComparison = {
  /** 0 to 1. */
  chanceToWin: number;
  expectedLoss: ExpectedLoss;
};
