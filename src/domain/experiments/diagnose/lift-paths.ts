import type { LiftLook, LiftOverTime } from '#core/charts/lift-over-time.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { alwaysValidPath } from '#core/stats/sequential/always-valid-path.ts';
import { type DatedSums, running } from '#domain/experiments/data/accessors.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { contrast } from '#domain/experiments/health/comparisons.ts';
import { metricArm } from '#domain/experiments/health/metric-arms.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';

/** More would not be seen: a chart has a few hundred pixels. */
const MOST_LOOKS = 120;
/** Each is a chart of its own, of which one is shown at a time. */
const MOST_PATHS = 24;

/**
 * The relative effect of every comparison of a readout over everything known up to each date, as counted, with both of
 * its intervals. Comparisons that cannot be followed over at least two dates are left out.
 */
export function liftPaths(plan: HealthPlan, data: ExperimentData, readout: Readout): LiftOverTime[] {
  const control = contrast(plan, data)?.control;
  if (control === undefined || data.grain === 'total') return [];
  return readout.results.slice(0, MOST_PATHS).flatMap((result) => {
    const looks = looksAt(result, control, { plan, data });
    if (looks.filter(({ estimate }) => estimate !== null).length < 2) return [];
    const { metric } = result;
    const variant = readout.variants.find(({ key }) => key === result.variant)?.name ?? result.variant;
    return [{ metric: metric.name, variant, unit: 'percent', looks, level: 1 - plan.analysis.alpha }];
  });
}

function looksAt(
  { metric: { key, kind }, variant }: MetricResult,
  control: string,
  { plan, data }: { plan: HealthPlan; data: ExperimentData },
): LiftLook[] {
  const { alpha } = plan.analysis;
  const other = new Map(running(data, key, control).map((sums) => [sums.date, sums]));
  const own = thinned(running(data, key, variant).filter(({ date }) => other.has(date)));
  const effects = own.map((sums) =>
    relativeEffect(metricArm(kind, other.get(sums.date) ?? null), metricArm(kind, sums), { alpha }),
  );
  const paths = alwaysValidPath(effects, plan.analysis);
  return own.map(({ date }, index) => {
    const fixed = effects[index];
    const valid = paths[index];
    return {
      date,
      estimate: fixed?.status === 'ok' ? fixed.estimate : null,
      fixed: fixed?.status === 'ok' ? fixed.interval : null,
      alwaysValid: valid?.status === 'ok' ? valid.interval : null,
    };
  });
}

/** Evenly fewer, always with the last. */
function thinned(sums: readonly DatedSums[]): DatedSums[] {
  const step = Math.max(1, Math.ceil(sums.length / MOST_LOOKS));
  return sums.filter((_, index) => (sums.length - 1 - index) % step === 0);
}
