import type { HealthCheckId } from '#domain/experiments/schema-words.ts';

/** What a check can say, most urgent first. */
export const HEALTH_STATUSES = ['fail', 'warn', 'info', 'not-enough-data', 'pass'] as const;
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

/**
 * Why a check has no answer; a closed list, words for people are made by `explainHealth`.
 * - `no-data`: there is no data file, or no row that the check reads.
 * - `no-dates`: the file has totals only. `no-cohorts`: it counts everyone up to each date.
 * - `no-segments`, `no-covariate`, `no-multi-count`, `no-metrics`: the file has no rows of that kind.
 * - `no-plan`, `no-launch-date`, `no-decision`, `no-git-history`: the write-up or its history does not say.
 * - `one-arm`: nothing to compare with. `not-randomised`: no split was drawn, so none can be off.
 * - `too-few-units`, `too-few-days`: a figure would be noise.
 * - `shrinking-counts`: a cumulative count goes down, so daily counts cannot be had.
 */
export type MissingReason =
  | 'no-data'
  | 'no-dates'
  | 'no-cohorts'
  | 'no-segments'
  | 'no-covariate'
  | 'no-multi-count'
  | 'no-metrics'
  | 'no-plan'
  | 'no-launch-date'
  | 'no-decision'
  | 'no-git-history'
  | 'one-arm'
  | 'not-randomised'
  | 'too-few-units'
  | 'too-few-days'
  | 'shrinking-counts';

/**
 * One check's answer as data: figures and what they were compared with, no words. Figures are finite. Narrow on
 * `status` before reading `value`.
 */
export type HealthResult<Id extends HealthCheckId, Value, Threshold, Evidence> =
  | { id: Id; status: Judgement; value: Value; threshold: Threshold; evidence: Evidence }
  | {
      id: Id;
      status: 'not-enough-data';
      value: null;
      threshold: Threshold;
      evidence: { reason: MissingReason };
    };

/** A status that rests on figures. */
export type Judgement = Exclude<HealthStatus, 'not-enough-data'>;

/** The answer of a check that the data cannot carry. */
export function missing<Id extends HealthCheckId, Threshold>(
  id: Id,
  threshold: Threshold,
  reason: MissingReason,
): {
  id: Id;
  status: 'not-enough-data';
  value: null;
  threshold: Threshold;
  evidence: { reason: MissingReason };
} {
  return { id, status: 'not-enough-data', value: null, threshold, evidence: { reason } };
}

/** The most urgent of several judgements; `pass` when there is none. */
export function worst(judgements: readonly Judgement[]): Judgement {
  return (
    HEALTH_STATUSES.find(
      (status): status is Judgement => status !== 'not-enough-data' && judgements.includes(status),
    ) ?? 'pass'
  );
}

/** The answers of a check that rest on figures. */
export type Judged<Result extends { status: HealthStatus }> = Exclude<Result, { status: 'not-enough-data' }>;
