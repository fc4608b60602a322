import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import { isProvisional, readingToShow } from '#domain/experiments/view/how-sure.ts';
import { nameOf, resultRow } from '#domain/experiments/view/result-row.ts';
import { verdictOf } from '#domain/experiments/view/verdict.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** The one figure a list shows of an experiment: a relative effect, 0.05 is five percent more. */
export type HeadlineEffect = {
  estimate: number;
  low: number;
  high: number;
  /** `none` where it is unclear, or units still come in. */
  tone: 'good' | 'bad' | 'warn' | 'none';
  /** Two words: better, unclear, provisional. */
  verdict: string;
  /** The treatment, where there are several; null where there is one. */
  variant: string | null;
};

/**
 * The effect on the metric of the hypothesis, read as planned. Of several treatments the decided one, else the first in
 * planned order, never the best one: that would flatter every test with many arms. Null without a figure.
 */
export function headlineEffect(writeUp: WriteUp): HeadlineEffect | null {
  const { readout } = writeUp;
  const result = headlineResult(writeUp);
  if (readout === null || result === null) return null;
  const { relative } = resultRow(result, readout, readingToShow(writeUp));
  if (relative === null) return null;
  const { value: estimate, low, high } = relative;
  if (![estimate, low, high].every(Number.isFinite)) return null;
  const { tone, label } = isProvisional(writeUp)
    ? { tone: 'none' as const, label: 'Provisional' }
    : verdictOf(result);
  const treatments = readout.variants.filter(({ isControl }) => !isControl);
  const variant = treatments.length > 1 ? nameOf(readout, result.variant) : null;
  return { estimate, low, high, tone, verdict: label, variant };
}

/** The metric that the headline is about: that of the hypothesis, else the first primary one. */
export function headlineMetric({ data }: Pick<WriteUp, 'data'>): { key: string; name: string } | null {
  const metrics = data.metrics ?? [];
  const found =
    metrics.find(({ key }) => key === data.hypothesis?.metric) ??
    metrics.find(({ role }) => role === 'primary') ??
    metrics[0];
  return found === undefined ? null : { key: found.key, name: found.name };
}

function headlineResult(writeUp: WriteUp): MetricResult | null {
  const metric = headlineMetric(writeUp);
  const ofMetric = writeUp.readout?.results.filter((result) => result.metric.key === metric?.key) ?? [];
  const decided = writeUp.data.decision?.variant;
  return ofMetric.find(({ variant }) => variant === decided) ?? ofMetric[0] ?? null;
}
