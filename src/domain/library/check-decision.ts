import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { checkDecisionConsistency } from '#domain/experiments/health/decision-consistency.ts';
import { explainHealth } from '#domain/experiments/health/explain-health.ts';
import { namesIn } from '#domain/experiments/health/names.ts';
import { planOf } from '#domain/experiments/health/plan.ts';
import { healthSubject } from '#domain/experiments/health/subject.ts';
import type { Read } from '#domain/library/read-entries.ts';

/** A decision that its rule, written before the data, does not allow, and that nobody stood up for. */
export function checkDecision(
  { entry, source }: Pick<Read<Experiment>, 'entry' | 'source'>,
  dataset: ExperimentData | null,
): LocalIssue[] {
  const { decision, acknowledged } = entry.data;
  if (dataset === null || decision === undefined) return [];
  if (acknowledged.some(({ check }) => check === 'decision-consistency')) return [];
  const plan = planOf(entry);
  const result = checkDecisionConsistency(healthSubject(plan, dataset));
  if (result.status !== 'fail') return [];
  const { found, next } = explainHealth(result, namesIn(plan));
  const finding = { rule: 'experiment/decision', severity: 'warning' as const, message: found, hint: next };
  return [issueAt(source.placeOf(['decision', 'action']), finding)];
}
