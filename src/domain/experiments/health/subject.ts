import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import type { GitHistory } from '#domain/experiments/health/git-history.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { type HealthThresholds, healthThresholds } from '#domain/experiments/health/thresholds.ts';

/** Everything a check may look at, as plain data. */
export type HealthSubject = {
  plan: HealthPlan;
  /** Null where there is no data file yet. */
  data: ExperimentData | null;
  thresholds: HealthThresholds;
  /** The day the question is asked (2026-11-22); null: not asked of today. */
  today: string | null;
  /** The other experiments of the library. */
  others: readonly HealthPlan[];
  history: GitHistory;
};

/** A subject whose missing parts say nothing: no other experiments, no history, no day, the plan's thresholds. */
export function healthSubject(
  plan: HealthPlan,
  data: ExperimentData | null,
  known: Partial<Pick<HealthSubject, 'thresholds' | 'today' | 'others' | 'history'>> = {},
): HealthSubject {
  return {
    plan,
    data,
    thresholds: known.thresholds ?? healthThresholds(plan),
    today: known.today ?? null,
    others: known.others ?? [],
    history: known.history ?? { isKnown: false },
  };
}
