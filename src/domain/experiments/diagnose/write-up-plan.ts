import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';

/** What a browser is told of a write-up beside its data file. Comes from this site's own build. */
export type WriteUpPlan = {
  id: string;
  title: string;
  plan: HealthPlan;
  /** Answers of the checks that need the repository. */
  fromLibrary: readonly HealthFinding[];
};
