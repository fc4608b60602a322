import type { OverlapPlan } from '#domain/experiments/health/overlaps.ts';

/** What the planning tools know of the library before a write-up is chosen. Plain JSON. */
export type WriteUpIndex = {
  /** The latest first. */
  experiments: { id: string; title: string; hasData: boolean }[];
  /** Only those that run. */
  running: RunningExperiment[];
};

export type RunningExperiment = OverlapPlan & { title: string };
