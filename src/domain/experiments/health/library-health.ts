import {
  type ContestedLearning,
  contestedLearnings,
  type StaleLearning,
  staleLearnings,
} from '#domain/experiments/health/learning-health.ts';
import { type Overlap, overlapOf } from '#domain/experiments/health/overlaps.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { HealthStatus } from '#domain/experiments/health/result.ts';
import {
  isoWeek,
  type LaunchedExperiment,
  SYSTEMIC,
  type SystemicRule,
  type TeamWeeks,
  weeklySampleRatio,
} from '#domain/experiments/health/weekly-sample-ratio.ts';
import type { ExperimentLearning } from '#domain/experiments/schema.ts';

/** One experiment as the library sees it; `sampleRatio` is the status of that check. */
export type LibraryExperiment = {
  plan: HealthPlan;
  learnings: readonly ExperimentLearning[];
  sampleRatio: HealthStatus;
};

/** What no single experiment shows. */
export type LibraryHealth = {
  weeks: TeamWeeks[];
  stale: StaleLearning[];
  contested: ContestedLearning[];
  overlaps: RunningOverlap[];
};

/** Two running experiments that can meet in one unit. */
export type RunningOverlap = Overlap & { experiment: string };

/** The health of a whole library on a day; experiments that were never launched have no week. */
export function libraryHealth(
  experiments: readonly LibraryExperiment[],
  { today, systemic = SYSTEMIC }: { today: string; systemic?: SystemicRule },
): LibraryHealth {
  const sources = experiments.map(({ plan, learnings }) => ({ id: plan.id, learnings }));
  const launched = experiments.flatMap<LaunchedExperiment>(({ plan, sampleRatio }) => {
    const day = plan.dates.launched;
    return day === undefined ? [] : [{ week: isoWeek(day), team: plan.team, status: sampleRatio }];
  });
  return {
    weeks: weeklySampleRatio(launched, systemic),
    stale: staleLearnings(sources, today),
    contested: contestedLearnings(sources),
    overlaps: runningOverlaps(experiments.map(({ plan }) => plan)),
  };
}

/** Every pair of running experiments that can meet, named once. */
export function runningOverlaps(plans: readonly HealthPlan[]): RunningOverlap[] {
  const running = plans.filter(({ status }) => status === 'running');
  return running.flatMap((plan, index) =>
    running.slice(index + 1).flatMap((other) => {
      const overlap = overlapOf(plan, other);
      return overlap === null ? [] : [{ experiment: plan.id, ...overlap }];
    }),
  );
}
