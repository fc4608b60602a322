import type { LiftOverTime } from '#core/charts/lift-over-time.ts';
import { liftPaths } from '#domain/experiments/diagnose/lift-paths.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';
import { isProvisional } from '#domain/experiments/view/how-sure.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/**
 * The effect on one metric over all units up to each date, one drawing for each treatment; none where the data has no
 * dates, or nobody was assigned. The fixed-horizon interval is left out while units come in.
 */
export function liftsOf(writeUp: WriteUp, metric: string): LiftOverTime[] {
  const { plan, dataset, readout } = writeUp;
  if (dataset === null || readout === null || !isRandomised(plan.kind)) return [];
  const results = readout.results.filter((result) => result.metric.key === metric);
  const paths = liftPaths(plan, dataset, { ...readout, results });
  if (!isProvisional(writeUp)) return paths;
  return paths.map((path) => ({ ...path, looks: path.looks.map((look) => ({ ...look, fixed: null })) }));
}
