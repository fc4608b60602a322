import type { Outcome } from '#core/stats/outcome.ts';
import { counted, percent } from '#domain/experiments/health/words.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import type { ExperimentAnalysis } from '#domain/experiments/schema.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';
import { type Reading, type ResultRow, resultRow } from '#domain/experiments/view/result-row.ts';
import { doubtsIn } from '#domain/experiments/view/trust.ts';
import { PROVISIONAL, type Verdict, verdictOf } from '#domain/experiments/view/verdict.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** A comparison that decides, as the first screen shows it. */
export type SureRow = ResultRow & { verdict: Verdict };

/** What the first screen says of certainty: the comparisons that decide, how many more there are, and the method. */
export type HowSure = { rows: SureRow[]; more: number; reading: Reading; method: string };

const MOST_ROWS = 4;

/** Primary metrics and guardrails by the reading to be shown; null where there is no data. */
export function howSure(writeUp: WriteUp): HowSure | null {
  const { readout } = writeUp;
  if (readout === null) return null;
  const doubt = doubtsIn(writeUp.health);
  const reading = readingToShow(writeUp);
  const deciding = decidingResults(readout);
  return {
    rows: deciding.slice(0, MOST_ROWS).map((result) => ({
      ...resultRow(result, readout, reading),
      verdict: isProvisional(writeUp) ? PROVISIONAL : verdictOf(result, doubt(result.metric.key)),
    })),
    more: Math.max(0, deciding.length - MOST_ROWS),
    reading,
    method: methodWords(writeUp, readout),
  };
}

/** Whether units still come in, so that a fixed-horizon p-value would be read too early. */
export function isProvisional({ data }: Pick<WriteUp, 'data'>): boolean {
  return data.status === 'running';
}

/** The planned reading; while it is running the always-valid one, unless a posterior was planned. */
export function readingToShow({ data }: Pick<WriteUp, 'data'>): Reading {
  const { method } = data.analysis;
  return method === 'fixed' && isProvisional({ data }) ? 'sequential' : method;
}

/** How the figures are to be read: the interval, the correction, the adjustment, and what they cannot tell. */
export function methodWords(writeUp: WriteUp, readout: Readout): string {
  const { analysis, kind } = writeUp.data;
  const reading = readingToShow(writeUp);
  const what = isRandomised(kind) ? 'effect' : 'difference';
  const of = reading === 'bayesian' ? priorWords(writeUp) : `of the relative ${what}`;
  return [
    `${percent(1 - analysis.alpha)} ${INTERVALS[reading]}, ${of}.`,
    ...(reading === analysis.method ? correctionWords(analysis, readout) : []),
    ...(analysis.cuped ? ['Adjusted by what units did before (CUPED); rates are as counted.'] : []),
    ...(isRandomised(kind) ? [] : ['Units were not assigned at random, so other things may explain it.']),
  ].join(' ');
}

function correctionWords({ correction }: ExperimentAnalysis, { results }: Readout): string[] {
  const corrected = results.filter(({ judged }) => isCorrected(judged)).length;
  if (corrected === 0) return [];
  return [
    `The p-values are corrected ${CORRECTIONS[correction]} over ${counted(corrected, 'primary comparison')}.`,
  ];
}

const INTERVALS: Readonly<Record<Reading, string>> = {
  fixed: 'intervals and p for one look at the end (fixed horizon)',
  sequential: 'intervals and p that hold however often somebody looks (always valid)',
  bayesian: 'intervals of the posterior',
};

const CORRECTIONS = {
  none: '',
  holm: 'by Holm’s method',
  bh: 'by Benjamini and Hochberg’s method',
} as const;

function priorWords({ data }: WriteUp): string {
  const { prior } = data.analysis;
  if (prior === undefined) return 'without a prior';
  const half = percent(Math.sqrt(prior.variance));
  return `prior ${percent(prior.mean)} ± ${half} relative`;
}

function decidingResults({ results }: Readout): MetricResult[] {
  return results.filter(({ metric }) => metric.role === 'primary' || metric.role === 'guardrail');
}

function isCorrected(judged: Outcome<{ correctedPValue: number | null }>): boolean {
  return judged.status === 'ok' && judged.correctedPValue !== null;
}
