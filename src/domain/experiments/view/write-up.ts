import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';

/** A write-up with everything that is computed from it; `dataset` and `readout` are null where there is no data yet. */
export type WriteUp = Experiment & {
  plan: HealthPlan;
  dataset: ExperimentData | null;
  readout: Readout | null;
  health: readonly HealthFinding[];
};
