import { normalPosterior } from '#core/stats/bayes/normal-posterior.ts';
import { benjaminiHochberg } from '#core/stats/corrections/benjamini-hochberg.ts';
import { holm } from '#core/stats/corrections/holm.ts';
import type { Estimate } from '#core/stats/effects/effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { alwaysValidEffect } from '#core/stats/sequential/always-valid-effect.ts';
import type { Comparison } from '#domain/experiments/health/comparisons.ts';
import type { ExperimentAnalysis } from '#domain/experiments/schema.ts';

/**
 * What a metric says of a variant, as the analysis was planned, on relative effects. `winner` and `loser` are
 * significant in and against the desired direction; `isNoWorse` where the interval stays within the margin.
 */
export type MetricVerdict = {
  metric: string;
  role: 'primary' | 'guardrail';
  variant: string;
  verdict: 'winner' | 'loser' | 'unclear';
  /** Null where the metric has no non-inferiority margin. */
  isNoWorse: boolean | null;
};

/** Judges comparisons. Primary metrics are corrected together as planned, guardrails never are. */
export function metricVerdicts(found: readonly Comparison[], analysis: ExperimentAnalysis): MetricVerdict[] {
  const readings = found.flatMap((comparison) => {
    const { role } = comparison.metric;
    if (role !== 'primary' && role !== 'guardrail') return [];
    const reading = read(comparison, analysis);
    return [{ comparison, role, ...reading }];
  });
  const primary = readings.filter(({ role }) => role === 'primary');
  const adjusted = correct(
    primary.map(({ pValue }) => pValue),
    analysis.correction,
  );
  return readings.map((reading) => {
    const { comparison, role, better, largestLoss } = reading;
    const pValue = role === 'primary' ? (adjusted[primary.indexOf(reading)] ?? 1) : reading.pValue;
    const margin = comparison.metric.nonInferiorityMargin;
    return {
      metric: comparison.metric.key,
      role,
      variant: comparison.variant,
      verdict: pValue >= analysis.alpha ? 'unclear' : better > 0 ? 'winner' : 'loser',
      isNoWorse: margin === null ? null : largestLoss < margin,
    };
  });
}

/** `better`: the effect in the desired direction; `largestLoss`: the largest relative loss the interval still allows. */
function read({ metric, control, treatment }: Comparison, analysis: ExperimentAnalysis): Reading {
  const effect = relativeEffect(control, treatment, { alpha: analysis.alpha });
  const none = { pValue: 1, better: 0, largestLoss: Number.POSITIVE_INFINITY };
  if (effect.status !== 'ok') return none;
  const judged = analysis.method === 'sequential' ? alwaysValidEffect(effect, analysis) : effect;
  if (judged.status !== 'ok') return none;
  const sign = metric.desired === 'up' ? 1 : -1;
  if (analysis.method === 'bayesian') return posteriorReading(effect, sign, analysis);
  const { estimate, pValue, interval } = judged;
  return { pValue, better: sign * estimate, largestLoss: sign > 0 ? -interval.low : interval.high };
}

/** The chance of being on the wrong side, doubled, stands for a two-sided p-value. */
function posteriorReading(effect: Estimate, sign: number, { prior, alpha }: ExperimentAnalysis): Reading {
  const believed =
    prior === undefined ? null : { mean: prior.mean, standardDeviation: Math.sqrt(prior.variance) };
  const posterior = normalPosterior({ status: 'ok', ...effect }, { prior: believed, alpha });
  if (posterior.status !== 'ok') return { pValue: 1, better: 0, largestLoss: Number.POSITIVE_INFINITY };
  const { chanceToWin, mean, interval } = posterior;
  const pValue = 2 * Math.min(chanceToWin, 1 - chanceToWin);
  return { pValue, better: sign * mean, largestLoss: sign > 0 ? -interval.low : interval.high };
}

function correct(
  pValues: readonly number[],
  correction: ExperimentAnalysis['correction'],
): readonly number[] {
  if (correction === 'holm') return holm(pValues);
  return correction === 'bh' ? benjaminiHochberg(pValues) : pValues;
}

type Reading = { pValue: number; better: number; largestLoss: number };
