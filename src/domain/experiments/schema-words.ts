/** How far an experiment is. `archived` ends any of the others. */
export const EXPERIMENT_STATUSES = [
  'idea',
  'specified',
  'running',
  'analysing',
  'decided',
  'shipped',
  'archived',
] as const;
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];

/** How units came to their variant. Only the first three were assigned at random. */
export const EXPERIMENT_KINDS = ['ab', 'aa', 'holdout', 'before-after', 'qualitative'] as const;
export type ExperimentKind = (typeof EXPERIMENT_KINDS)[number];

/** Whether variants were assigned at random, so that a difference may be called an effect. */
export function isRandomised(kind: ExperimentKind): boolean {
  return kind === 'ab' || kind === 'aa' || kind === 'holdout';
}

export const METRIC_ROLES = ['primary', 'secondary', 'guardrail'] as const;

/** proportion: a unit did it or not. mean: a number per unit. ratio: two numbers per unit, sums divided. */
export const METRIC_KINDS = ['proportion', 'mean', 'ratio'] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

export const ANALYSIS_METHODS = ['fixed', 'sequential', 'bayesian'] as const;

export const DECISIONS = ['ship', 'rollback', 'iterate', 'extend', 'abandon'] as const;
export type DecisionAction = (typeof DECISIONS)[number];

export const DATA_SOURCES = [
  'growthbook',
  'posthog',
  'statsig',
  'eppo',
  'warehouse',
  'script',
  'public',
] as const;

/** The health checks, in the order they are read. */
export const HEALTH_CHECKS = [
  'events-flowing',
  'sample-ratio',
  'sample-ratio-over-time',
  'sample-ratio-by-day',
  'sample-ratio-by-segment',
  'contamination',
  'pre-balance',
  'phase-change',
  'novelty',
  'duration-power',
  'plausibility',
  'metric-validity',
  'multiplicity',
  'pre-registration',
  'decision-consistency',
  'overlap',
] as const;
export type HealthCheckId = (typeof HEALTH_CHECKS)[number];

/** What prose may print of a metric: effects on the control (relative and absolute), p, and figures of one variant. */
export const RESULT_STATS = ['lift', 'difference', 'ci', 'ci-difference', 'p', 'rate', 'n'] as const;
export type ResultStat = (typeof RESULT_STATS)[number];
