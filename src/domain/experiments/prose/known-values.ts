import type { Interval } from '#core/stats/effects/effect.ts';
import type { FigureUnit } from '#domain/experiments/prose/tokens.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import type { ExperimentFrontmatter } from '#domain/experiments/schema.ts';

/** Everything a figure beside a metric may rightly say, by how it is written: percent and points times 100. */
export type KnownValues = Readonly<Record<FigureUnit, readonly number[]>> & {
  /** The part of `percent` that are changes, not levels. */
  changes: readonly number[];
};

/** Collects what the data and the plan say of one metric, over all treatments and all ways to compute it. */
export function knownValues(
  metric: string,
  readout: Readout,
  experiment: ExperimentFrontmatter,
): KnownValues {
  const results = readout.results.filter((result) => result.metric.key === metric);
  const planned = plannedShares(experiment, metric).map(times100);
  const relative = results.flatMap(relativeValues);
  const absolute = results.flatMap(absoluteValues);
  const means = results.flatMap(({ control, treatment }) =>
    [control.mean ?? [], treatment.mean ?? []].flat(),
  );
  return {
    percent: [...[...relative, ...means].map(times100), ...planned],
    changes: [...relative.map(times100), ...planned],
    points: [...absolute.map(times100), ...planned],
    plain: [...means, ...absolute, ...relative],
    p: results.flatMap(pValues),
    n: countsOf(results, readout),
  };
}

function times100(value: number): number {
  return value * 100;
}

function relativeValues({ relative, alwaysValid, posterior, judged }: MetricResult): number[] {
  return [
    ...[relative, alwaysValid.relative, judged].flatMap((found) =>
      found.status === 'ok' ? [found.estimate, ...ends(found.interval)] : [],
    ),
    ...(posterior.status === 'ok'
      ? [posterior.mean, ...ends(posterior.interval), posterior.chanceToWin]
      : []),
  ];
}

function absoluteValues({ absolute, alwaysValid }: MetricResult): number[] {
  return [absolute, alwaysValid.absolute].flatMap((found) =>
    found.status === 'ok' ? [found.estimate, ...ends(found.interval)] : [],
  );
}

function pValues({ absolute, relative, alwaysValid, judged }: MetricResult): number[] {
  return [
    ...[absolute, relative, alwaysValid.absolute, alwaysValid.relative, judged].flatMap((found) =>
      found.status === 'ok' ? [found.pValue] : [],
    ),
    ...(judged.status === 'ok' && judged.correctedPValue !== null ? [judged.correctedPValue] : []),
  ];
}

function countsOf(results: readonly MetricResult[], { variants }: Readout): number[] {
  const arms = results.flatMap(({ control, treatment }) => [
    control.n,
    treatment.n,
    control.n + treatment.n,
    control.sum ?? 0,
    treatment.sum ?? 0,
  ]);
  const units = variants.map((variant) => variant.units ?? 0);
  return [...arms, ...units, units.reduce((sum, count) => sum + count, 0)];
}

/** Shares that the write-up itself sets: effects worth having, margins, levels, weights. */
function plannedShares(
  { hypothesis, metrics, analysis, design }: ExperimentFrontmatter,
  key: string,
): number[] {
  const margin = metrics?.find((metric) => metric.key === key)?.nonInferiorityMargin;
  const effect = hypothesis?.minimumEffect;
  return [
    ...[margin, effect?.relative, effect?.absolute, design?.allocation].flatMap((value) => value ?? []),
    ...[analysis.alpha, 1 - analysis.alpha, analysis.power],
    ...(design?.variants.map(({ weight }) => weight) ?? []),
  ].flatMap((value) => [value, -value]);
}

function ends({ low, high }: Interval): number[] {
  return [low, high];
}
