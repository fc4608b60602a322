import type { Interval } from '#core/stats/effects/effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { alwaysValidPath } from '#core/stats/sequential/always-valid-path.ts';
import { type DatedSums, running } from '#domain/experiments/data/accessors.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { contrast } from '#domain/experiments/health/comparisons.ts';
import { metricArm } from '#domain/experiments/health/metric-arms.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';

/** The relative effect on a metric over everything known up to each date, with its always-valid interval. */
export type LiftPath = {
  metric: string;
  name: string;
  treatments: { variant: string; name: string; points: LiftPoint[] }[];
};

export type LiftPoint = { date: string; estimate: number; interval: Interval };

/** More would not be seen: a chart has a few hundred pixels. */
const MOST_POINTS = 120;
const MOST_METRICS = 8;
const MOST_TREATMENTS = 4;

/** The paths of the metrics of a readout, in its order. Dates that cannot be compared are left out. */
export function liftPaths(plan: HealthPlan, data: ExperimentData, readout: Readout): LiftPath[] {
  const arms = contrast(plan, data);
  if (arms === null || data.grain === 'total') return [];
  const metrics = [...new Map(readout.results.map(({ metric }) => [metric.key, metric])).values()];
  return metrics.slice(0, MOST_METRICS).flatMap(({ key, name, kind }) => {
    const control = new Map(running(data, key, arms.control).map((sums) => [sums.date, sums]));
    const treatments = arms.treatments.slice(0, MOST_TREATMENTS).map((variant) => {
      const own = thinned(running(data, key, variant).filter(({ date }) => control.has(date)));
      const looks = own.map((sums) =>
        relativeEffect(metricArm(kind, control.get(sums.date) ?? null), metricArm(kind, sums), {
          alpha: plan.analysis.alpha,
        }),
      );
      const points = alwaysValidPath(looks, plan.analysis).flatMap((look, index): LiftPoint[] => {
        const date = own[index]?.date;
        if (look.status !== 'ok' || date === undefined) return [];
        return [{ date, estimate: look.estimate, interval: look.interval }];
      });
      const named = readout.variants.find((other) => other.key === variant)?.name ?? variant;
      return { variant, name: named, points };
    });
    const hasPoints = treatments.some(({ points }) => points.length > 1);
    return hasPoints ? [{ metric: key, name, treatments }] : [];
  });
}

/** Evenly fewer, always with the last. */
function thinned(sums: readonly DatedSums[]): DatedSums[] {
  const step = Math.ceil(sums.length / MOST_POINTS);
  return sums.filter((_, index) => (sums.length - 1 - index) % step === 0);
}
