import { normalPosterior, type Posterior } from '#core/stats/bayes/normal-posterior.ts';
import { benjaminiHochberg } from '#core/stats/corrections/benjamini-hochberg.ts';
import { holm } from '#core/stats/corrections/holm.ts';
import type { Effect, Estimate, Interval } from '#core/stats/effects/effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { alwaysValidEffect } from '#core/stats/sequential/always-valid-effect.ts';
import type { ExperimentAnalysis, ExperimentMetric } from '#domain/experiments/schema.ts';

/** A relative effect as the planned method reads it. */
export type JudgedEffect = {
  estimate: number;
  interval: Interval;
  /** Two-sided, of no relative effect; for bayesian twice the chance of being on the wrong side. */
  pValue: number;
  /** The effect in the desired direction: above 0 is better. */
  better: number;
  /** The largest relative loss that the interval still allows. */
  largestLoss: number;
};

/** Reads a relative effect by the planned method: fixed horizon, always valid, or posterior. */
export function judgedEffect(
  relative: Outcome<Effect>,
  desired: ExperimentMetric['desired'],
  analysis: ExperimentAnalysis,
): Outcome<JudgedEffect> {
  const figures = figuresOf(relative, analysis);
  if (figures.status !== 'ok') return figures;
  const { estimate, interval, pValue } = figures;
  const sign = desired === 'up' ? 1 : -1;
  const largestLoss = sign > 0 ? -interval.low : interval.high;
  return { status: 'ok', estimate, interval, pValue, better: sign * estimate, largestLoss };
}

/** What to believe of a relative effect after the data, with the planned prior. */
export function beliefIn(
  relative: Outcome<Estimate>,
  desired: ExperimentMetric['desired'],
  { prior, alpha }: ExperimentAnalysis,
): Outcome<Posterior> {
  const believed =
    prior === undefined ? null : { mean: prior.mean, standardDeviation: Math.sqrt(prior.variance) };
  return normalPosterior(relative, { prior: believed, alpha, desired });
}

/** p-values corrected together as planned, in the order given. */
export function correctedTogether(
  pValues: readonly number[],
  correction: ExperimentAnalysis['correction'],
): readonly number[] {
  if (correction === 'holm') return holm(pValues);
  return correction === 'bh' ? benjaminiHochberg(pValues) : pValues;
}

function figuresOf(
  relative: Outcome<Effect>,
  analysis: ExperimentAnalysis,
): Outcome<{ estimate: number; interval: Interval; pValue: number }> {
  if (analysis.method === 'fixed') return relative;
  if (analysis.method === 'sequential') return alwaysValidEffect(relative, analysis);
  const belief = beliefIn(relative, 'up', analysis);
  if (belief.status !== 'ok') return belief;
  const { chanceToWin, mean: estimate, interval } = belief;
  return { status: 'ok', estimate, interval, pValue: 2 * Math.min(chanceToWin, 1 - chanceToWin) };
}
