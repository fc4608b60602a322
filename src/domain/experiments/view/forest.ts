import type { Forest, ForestRow } from '#core/charts/forest.ts';
import type { EffectFigures } from '#core/charts/interval-rows.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import type { AlwaysValid } from '#core/stats/sequential/always-valid-effect.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';
import { harmMargin } from '#domain/experiments/view/harm-margin.ts';
import { isProvisional, readingToShow } from '#domain/experiments/view/how-sure.ts';
import { nameOf, type Reading, resultRow } from '#domain/experiments/view/result-row.ts';
import { doubtsIn } from '#domain/experiments/view/trust.ts';
import { verdictOf } from '#domain/experiments/view/verdict.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/**
 * All comparisons as rows of a forest, in relative terms by the reading that is shown; where that is the fixed horizon,
 * with the always-valid interval around it. Null where there is no data.
 */
export function forestOf(writeUp: WriteUp): Forest | null {
  const { readout, data, health } = writeUp;
  if (readout === null) return null;
  const reading = readingToShow(writeUp);
  const doubt = doubtsIn(health);
  const rows = readout.results.map((result): ForestRow => {
    const { metric, variant } = result;
    const { direction } = verdictOf(result, doubt(metric.key));
    return {
      metric: metric.name,
      variant: nameOf(readout, variant),
      role: metric.role,
      desired: metric.desired,
      figures: figuresOf(result, reading, resultRow(result, readout, reading).relative),
      ...(direction === null || isProvisional(writeUp) ? {} : { verdict: direction }),
    };
  });
  const noun = isRandomised(data.kind) ? 'effect' : 'difference';
  return {
    rows,
    unit: 'percent',
    level: 1 - data.analysis.alpha,
    noun,
    axisName: `Relative ${noun}: against ${readout.variants.find(({ isControl }) => isControl)?.name ?? 'control'}`,
  };
}

function figuresOf(
  { metric, alwaysValid }: MetricResult,
  reading: Reading,
  relative: { value: number; low: number; high: number } | null,
): EffectFigures | null {
  if (relative === null) return null;
  return {
    estimate: relative.value,
    interval: { low: relative.low, high: relative.high },
    alwaysValid: reading === 'fixed' ? intervalOf(alwaysValid.relative) : null,
    margin: harmMargin(metric),
  };
}

function intervalOf(effect: Outcome<AlwaysValid>) {
  return effect.status === 'ok' ? effect.interval : null;
}
