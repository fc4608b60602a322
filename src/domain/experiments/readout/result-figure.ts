import type { Interval } from '#core/stats/effects/effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { nearest } from '#core/text/nearest.ts';
import { EXPOSURES } from '#domain/experiments/data/rows.ts';
import {
  decimalsFor,
  formatDifference,
  formatInterval,
  formatLift,
  formatNumber,
  formatPercent,
  formatPlain,
  formatPoints,
  formatPValue,
  halfWidthOf,
} from '#domain/experiments/readout/format-stat.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import type { ResultStat } from '#domain/experiments/schema-words.ts';

/** Which figure of an experiment is meant: what `<Result … />` says. */
export type FigureRequest = { metric: string; variant?: string | undefined; stat: ResultStat };

/** A figure as it is printed, and what exactly it is: `relative effect on the control mean, 95 % interval …`. */
export type ResultFigure = { isFigure: true; text: string; about: string };

/** Why there is no such figure: which attribute is wrong, what with it, and what to do. */
export type NoFigure = {
  isFigure: false;
  field: 'metric' | 'variant' | 'stat';
  message: string;
  hint: string;
};

/** Finds one figure of a readout. Every number that prose prints comes from here. */
export function resultFigure(readout: Readout, request: FigureRequest): ResultFigure | NoFigure {
  const { metric, stat } = request;
  const results = readout.results.filter((result) => result.metric.key === metric);
  if (metric === EXPOSURES && stat === 'n') return exposures(readout, request);
  const [first] = results;
  if (first === undefined) return noMetric(readout, metric);
  if (stat === 'rate' || stat === 'n') return armFigure(results, readout, request);
  const chosen = chooseTreatment(results, readout, request);
  return 'isFigure' in chosen ? chosen : effectFigure(chosen, stat);
}

function exposures(readout: Readout, { variant }: FigureRequest): ResultFigure | NoFigure {
  const found = readout.variants.find(({ key }) => key === variant);
  if (found === undefined) return noVariant(variant, readout);
  if (found.units === null) return noStat('The data does not count the units of this variant.');
  return figure(formatNumber(found.units, 0), `units first exposed to ${found.name}`);
}

function armFigure(
  results: readonly MetricResult[],
  readout: Readout,
  { variant, stat }: FigureRequest,
): ResultFigure | NoFigure {
  const control = readout.variants.find(({ isControl }) => isControl)?.key;
  const own = results.find((result) => result.variant === variant);
  const result = own ?? (variant === control && variant !== undefined ? results[0] : undefined);
  if (result === undefined) return noVariant(variant, readout);
  const arm = own === undefined ? result.control : result.treatment;
  const name = readout.variants.find(({ key }) => key === variant)?.name ?? variant ?? '';
  if (stat === 'n')
    return figure(formatNumber(arm.n, 0), `units of ${name} measured on ${result.metric.name}`);
  if (arm.mean === null) return noStat('The data has no such figure for this variant.');
  return figure(formatRate(arm.mean, result), `${result.metric.name}, ${name}, as counted`);
}

/** As finely as its difference from the other arm is known. */
function formatRate(mean: number, { metric, absolute }: MetricResult): string {
  const scale = metric.kind === 'proportion' ? 100 : 1;
  if (absolute.status !== 'ok')
    return scale === 100 ? `${formatPlain(mean * 100)}\u00A0%` : formatPlain(mean);
  const decimals = decimalsFor(halfWidthOf(absolute.interval) * scale);
  return scale === 100 ? formatPercent(mean, decimals) : formatNumber(mean, decimals);
}

function chooseTreatment(
  results: readonly MetricResult[],
  readout: Readout,
  { variant }: FigureRequest,
): MetricResult | NoFigure {
  const [only, ...others] = results;
  const found =
    variant === undefined && others.length === 0 ? only : results.find((r) => r.variant === variant);
  if (found !== undefined) return found;
  const treatments = results.map((result) => result.variant).join(', ');
  if (readout.variants.some(({ key, isControl }) => isControl && key === variant)) {
    const message = `${variant} is the control: an effect belongs to what is compared with it.`;
    return { isFigure: false, field: 'variant', message, hint: `There is: ${treatments}.` };
  }
  return noVariant(variant, readout);
}

type EffectStat = Exclude<ResultStat, 'rate' | 'n'>;
type Estimated = Outcome<{ estimate: number; interval: Interval }>;

function effectFigure(result: MetricResult, stat: EffectStat): ResultFigure | NoFigure {
  const { judged, absolute, alwaysValid, metric } = result;
  const method = judged.status === 'ok' ? judged.method : 'fixed';
  if (stat === 'p') return pFigure(result);
  if (stat === 'ci-difference' && method === 'bayesian')
    return noStat('A Bayesian analysis has no interval of the absolute difference here.');
  const isRelative = stat === 'lift' || stat === 'ci';
  const effect: Estimated = isRelative ? judged : method === 'sequential' ? alwaysValid.absolute : absolute;
  if (effect.status !== 'ok') return noStat('The data is not enough for an effect.');
  const isShare = isRelative || metric.kind === 'proportion';
  const decimals = decimalsFor(halfWidthOf(effect.interval) * (isShare ? 100 : 1));
  const format = (value: number) =>
    isRelative
      ? formatLift(value, decimals)
      : isShare
        ? formatPoints(value, decimals)
        : formatDifference(value, decimals);
  const scale = isRelative ? 'relative to the control' : 'difference from the control';
  if (stat === 'lift' || stat === 'difference')
    return figure(format(effect.estimate), `${metric.name}, ${scale}`);
  return figure(
    formatInterval(effect.interval, format),
    `${INTERVALS[method]} interval, ${metric.name}, ${scale}`,
  );
}

const INTERVALS = { fixed: 'fixed-horizon', sequential: 'always-valid', bayesian: 'posterior' } as const;

function pFigure({ judged, metric }: MetricResult): ResultFigure | NoFigure {
  if (judged.status !== 'ok') return noStat('The data is not enough for a p-value.');
  if (judged.method === 'bayesian') return noStat('A Bayesian analysis has no p-value.');
  const { correctedPValue, pValue, method } = judged;
  const corrected = correctedPValue === null ? '' : ', corrected for several metrics';
  const about = `${INTERVALS[method]} p of no relative difference, ${metric.name}${corrected}`;
  return figure(formatPValue(correctedPValue ?? pValue), about);
}

function figure(text: string, about: string): ResultFigure {
  return { isFigure: true, text, about };
}

function noStat(message: string): NoFigure {
  const hint = 'Use another stat: lift, difference, ci, ci-difference, p, rate or n.';
  return { isFigure: false, field: 'stat', message, hint };
}

function noMetric({ results }: Readout, metric: string): NoFigure {
  const keys = [...new Set(results.map((result) => result.metric.key))];
  return {
    isFigure: false,
    field: 'metric',
    message: `There is no metric ${metric} in the data.`,
    hint: guess(metric, keys),
  };
}

function noVariant(variant: string | undefined, { variants }: Readout): NoFigure {
  const keys = variants.map(({ key }) => key);
  const message =
    variant === undefined ? 'It does not say which variant.' : `There is no variant ${variant}.`;
  const hint = variant === undefined ? `Add variant="…": ${keys.join(', ')}.` : guess(variant, keys);
  return { isFigure: false, field: 'variant', message, hint };
}

function guess(word: string, words: readonly string[]): string {
  const found = nearest(word, words);
  return found === null ? `There is: ${words.join(', ')}.` : `Did you mean ${found}?`;
}
