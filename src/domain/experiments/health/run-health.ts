import { checkContamination } from '#domain/experiments/health/contamination.ts';
import { checkDecisionConsistency } from '#domain/experiments/health/decision-consistency.ts';
import { checkDurationPower } from '#domain/experiments/health/duration-power.ts';
import { checkEventsFlowing } from '#domain/experiments/health/events-flowing.ts';
import { checkMetricValidity } from '#domain/experiments/health/metric-validity.ts';
import { checkMultiplicity } from '#domain/experiments/health/multiplicity.ts';
import { checkNovelty } from '#domain/experiments/health/novelty.ts';
import { checkOverlap } from '#domain/experiments/health/overlap.ts';
import { checkPhaseChange } from '#domain/experiments/health/phase-change.ts';
import { checkPlausibility } from '#domain/experiments/health/plausibility.ts';
import { checkPreBalance } from '#domain/experiments/health/pre-balance.ts';
import { checkPreRegistration } from '#domain/experiments/health/pre-registration.ts';
import { HEALTH_STATUSES } from '#domain/experiments/health/result.ts';
import { checkSampleRatio } from '#domain/experiments/health/sample-ratio.ts';
import { checkSampleRatioByDay } from '#domain/experiments/health/sample-ratio-by-day.ts';
import { checkSampleRatioBySegment } from '#domain/experiments/health/sample-ratio-by-segment.ts';
import { checkSampleRatioOverTime } from '#domain/experiments/health/sample-ratio-over-time.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';

/** Every check, in the order they are read. A new check is a file and a line here. */
const CHECKS = [
  checkEventsFlowing,
  checkSampleRatio,
  checkSampleRatioOverTime,
  checkSampleRatioByDay,
  checkSampleRatioBySegment,
  checkContamination,
  checkPreBalance,
  checkPhaseChange,
  checkNovelty,
  checkDurationPower,
  checkPlausibility,
  checkMetricValidity,
  checkMultiplicity,
  checkPreRegistration,
  checkDecisionConsistency,
  checkOverlap,
] as const;

/**
 * Runs every check, most urgent first and then in reading order. A check that somebody acknowledged keeps its status
 * and its place; the reason stands beside it. Never throws for data that the parser lets through.
 */
export function runHealth(subject: HealthSubject): HealthFinding[] {
  const findings = CHECKS.map((check) => {
    const result: AnyHealthResult = check(subject);
    const accepted = subject.plan.acknowledged.find((entry) => entry.check === result.id);
    return {
      ...result,
      acknowledged: accepted === undefined ? null : { reason: accepted.reason, by: accepted.by },
    };
  });
  return findings.sort((a, b) => HEALTH_STATUSES.indexOf(a.status) - HEALTH_STATUSES.indexOf(b.status));
}

/** What any of the checks answers. */
export type AnyHealthResult = ReturnType<(typeof CHECKS)[number]>;

/** An answer, with the reason of whoever accepts it. */
export type HealthFinding = AnyHealthResult & { acknowledged: { reason: string; by: string } | null };
