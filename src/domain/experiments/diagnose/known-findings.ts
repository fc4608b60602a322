import type { DiagnosticsSettings } from '#domain/experiments/diagnose/settings.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { HEALTH_STATUSES, missing } from '#domain/experiments/health/result.ts';
import { type HealthFinding, runHealth } from '#domain/experiments/health/run-health.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';

/** What is known beside the data: the plan as it was written, and what was typed over it. */
export type Known = {
  base: HealthPlan;
  settings: DiagnosticsSettings;
  /** Answers that need the repository (its history, the other experiments), computed where it is at hand. */
  fromLibrary: readonly HealthFinding[];
};

/**
 * Runs the checks and takes back what typed settings would make them say without anybody knowing it: that the split
 * never changed, that it was planned, or which metrics were.
 */
export function knownFindings(
  subject: HealthSubject,
  { base, settings, fromLibrary }: Known,
): HealthFinding[] {
  const noMetricPlanned = base.metrics.length === 0 && settings.metrics.every(({ role }) => role === null);
  const findings = runHealth(subject).map((finding): HealthFinding => {
    const known = fromLibrary.find(({ id }) => id === finding.id);
    if (known !== undefined) return known;
    const { acknowledged } = finding;
    if (finding.id === 'phase-change' && base.design === null)
      return { ...missing('phase-change', finding.threshold, 'no-plan'), acknowledged };
    if (finding.id === 'multiplicity' && noMetricPlanned)
      return { ...missing('multiplicity', finding.threshold, 'no-plan'), acknowledged };
    if (finding.id === 'sample-ratio' && finding.status !== 'not-enough-data' && base.design === null)
      return { ...finding, evidence: { ...finding.evidence, isSplitAssumed: settings.shares === null } };
    return finding;
  });
  return findings.sort((a, b) => HEALTH_STATUSES.indexOf(a.status) - HEALTH_STATUSES.indexOf(b.status));
}
