import type { Interval } from '#core/stats/effects/effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import {
  decimalsFor,
  formatDifference,
  formatInterval,
  formatLift,
  formatPercent,
  formatPoints,
  formatPValue,
  halfWidthOf,
} from '#domain/experiments/readout/format-stat.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import { resultFigure } from '#domain/experiments/readout/result-figure.ts';
import type { ExperimentAnalysis } from '#domain/experiments/schema.ts';

/** A way to read effects; the planned one is `analysis.method`. */
export type Reading = ExperimentAnalysis['method'];

/** An estimate as it is printed, with its figures for a drawing. */
export type Shown = { estimate: string; interval: string; value: number; low: number; high: number };

/** One treatment on one metric by one reading, as it is printed; null where there is no such figure. */
export type ResultRow = {
  metric: MetricResult['metric'];
  variant: string;
  /** The name of the treatment, and of what it is compared with. */
  treatment: string;
  control: string;
  treatmentRate: string | null;
  controlRate: string | null;
  absolute: Shown | null;
  relative: Shown | null;
  /** `p = 0.0016`, of no relative effect; before and after the correction. */
  pValue: string | null;
  correctedPValue: string | null;
  /** How probable it is that the effect goes the desired way. */
  chance: string | null;
};

/** Prints one comparison by a reading. A posterior has no absolute interval and no p; the others have no chance. */
export function resultRow(result: MetricResult, readout: Readout, reading: Reading): ResultRow {
  const { metric, variant, judged } = result;
  const { absolute, relative } = effectsOf(result, reading);
  const control = readout.variants.find(({ isControl }) => isControl);
  const corrected = judged.status === 'ok' && judged.method === reading ? judged.correctedPValue : null;
  const pValue = relative.status === 'ok' && 'pValue' in relative ? relative.pValue : null;
  return {
    metric,
    variant,
    treatment: nameOf(readout, variant),
    control: control?.name ?? '',
    treatmentRate: rateOf(readout, metric.key, variant),
    controlRate: rateOf(readout, metric.key, control?.key ?? ''),
    absolute: absolute.status === 'ok' ? shownDifference(absolute, metric.kind) : null,
    relative: relative.status === 'ok' ? shownLift(relative) : null,
    pValue: pValue === null ? null : formatPValue(pValue),
    correctedPValue: corrected === null ? null : formatPValue(corrected),
    chance: chanceOf(result, reading),
  };
}

/** The name of a variant; its key where it has none. */
export function nameOf({ variants }: Readout, key: string): string {
  return variants.find((variant) => variant.key === key)?.name ?? key;
}

type Effects = { absolute: Outcome<Estimated>; relative: Outcome<Estimated> };
type Estimated = { estimate: number; interval: Interval; pValue?: number };

function effectsOf({ absolute, relative, alwaysValid, posterior }: MetricResult, reading: Reading): Effects {
  if (reading === 'sequential') return alwaysValid;
  if (reading === 'fixed') return { absolute, relative };
  const believed =
    posterior.status === 'ok'
      ? { status: posterior.status, estimate: posterior.mean, interval: posterior.interval }
      : posterior;
  return { absolute, relative: believed };
}

function chanceOf({ posterior }: MetricResult, reading: Reading): string | null {
  if (reading !== 'bayesian' || posterior.status !== 'ok') return null;
  const { chanceToWin } = posterior;
  if (chanceToWin > 0.9995) return '> 99.9\u00A0%';
  return chanceToWin < 0.0005 ? '< 0.1\u00A0%' : formatPercent(chanceToWin, 1);
}

function shownLift({ estimate, interval }: Estimated): Shown {
  const decimals = decimalsFor(halfWidthOf(interval) * 100);
  return shown(estimate, interval, (value) => formatLift(value, decimals));
}

function shownDifference({ estimate, interval }: Estimated, kind: MetricResult['metric']['kind']): Shown {
  const isShare = kind === 'proportion';
  const decimals = decimalsFor(halfWidthOf(interval) * (isShare ? 100 : 1));
  return shown(estimate, interval, (value) =>
    isShare ? formatPoints(value, decimals) : formatDifference(value, decimals),
  );
}

function shown(value: number, interval: Interval, format: (value: number) => string): Shown {
  return { estimate: format(value), interval: formatInterval(interval, format), value, ...interval };
}

function rateOf(readout: Readout, metric: string, variant: string): string | null {
  const found = resultFigure(readout, { metric, variant, stat: 'rate' });
  return found.isFigure ? found.text : null;
}
