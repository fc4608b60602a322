import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import type { Effect } from '#core/stats/effects/effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { segments } from '#domain/experiments/data/accessors.ts';
import type { Sums } from '#domain/experiments/data/rows.ts';
import { contrast } from '#domain/experiments/health/comparisons.ts';
import { checkedMetrics, metricArm } from '#domain/experiments/health/metric-arms.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** One treatment against the control within one part of the units; fixed horizon, never corrected or adjusted. */
export type SegmentEffect = {
  level: string;
  variant: string;
  /** Units of control and treatment that the metric was measured on. */
  units: { control: number; treatment: number };
  absolute: Outcome<Effect>;
  relative: Outcome<Effect>;
};

export type SegmentEffects = { dimension: string; effects: SegmentEffect[] };

/** A metric by the levels of every dimension it is split by, in the order of the data; empty where it is by none. */
export function segmentEffects({ plan, dataset }: WriteUp, metric: string): SegmentEffects[] {
  if (dataset === null) return [];
  const arms = contrast(plan, dataset);
  const kind = checkedMetrics(plan, dataset).find(({ key }) => key === metric)?.kind;
  if (arms === null || kind === undefined) return [];
  const { alpha } = plan.analysis;
  const effects = segments(dataset, metric).flatMap(({ dimension, level, totals }) => {
    const sumsOf = (variant: string): Sums | null => totals[dataset.variants.indexOf(variant)] ?? null;
    const control = sumsOf(arms.control);
    return arms.treatments.map((variant) => {
      const treatment = sumsOf(variant);
      const [a, b] = [metricArm(kind, control), metricArm(kind, treatment)];
      return {
        dimension,
        level,
        variant,
        units: { control: control?.n ?? 0, treatment: treatment?.n ?? 0 },
        absolute: absoluteEffect(a, b, { alpha }),
        relative: relativeEffect(a, b, { alpha }),
      };
    });
  });
  const grouped = Map.groupBy(effects, ({ dimension }) => dimension);
  return [...grouped].map(([dimension, found]) => ({
    dimension,
    effects: found.map(({ dimension: _, ...effect }) => effect),
  }));
}
