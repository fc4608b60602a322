import type { HealthPlan } from '#domain/experiments/health/plan.ts';

/** Where each check changes its mind. Shares and p-values are 0-1, deviations are shares too (0.001: 0.1 points). */
export type HealthThresholds = {
  /** A quiet day has under `quietShare` of the median of the `trailingDays` before it; `busyMedian` units or more. */
  events: {
    trailingDays: number;
    quietShare: number;
    busyMedian: number;
    staleDays: number;
    silentUnits: number;
  };
  sampleRatio: { warn: number; fail: number; deviation: number; minUnits: number; minExpected: number };
  contamination: { warn: number; fail: number; minUnits: number };
  /** Over all covariates and arms together. */
  preBalance: { warn: number };
  novelty: { info: number; warn: number; minDays: number };
  duration: { minDays: number };
  /** A relative lift above `lift`; a day or arm that alone brings `dominance` of the squared values. */
  plausibility: { lift: number; dominance: number };
  metrics: { minOutcomes: number; minUnits: number };
  /** Chance of any false positive above which uncorrected comparisons warn. */
  multiplicity: { falsePositive: number };
};

/** The defaults, with what the frontmatter sets. */
export function healthThresholds({
  analysis,
  design,
}: Pick<HealthPlan, 'analysis' | 'design'>): HealthThresholds {
  return {
    events: { trailingDays: 7, quietShare: 0.2, busyMedian: 10, staleDays: 2, silentUnits: 150 },
    sampleRatio: { ...analysis.srm, deviation: 0.001, minUnits: 100, minExpected: 5 },
    contamination: { ...analysis.contamination, minUnits: 100 },
    preBalance: { warn: 0.001 },
    novelty: { info: 0.05, warn: 0.01, minDays: 14 },
    duration: { minDays: design?.minDays ?? 7 },
    plausibility: { lift: 0.5, dominance: 0.5 },
    metrics: { minOutcomes: 5, minUnits: 150 },
    multiplicity: { falsePositive: 0.1 },
  };
}
