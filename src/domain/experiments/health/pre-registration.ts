import type { FirstCommit } from '#domain/experiments/health/git-history.ts';
import { type HealthResult, missing } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';

/**
 * Were hypothesis and decision rule committed before the data? A later commit is later in the history; the same commit
 * proves nothing. Data that others published before could not be awaited, which is told and is no fault.
 */
export function checkPreRegistration({ plan, history }: HealthSubject): PreRegistrationResult {
  const id = 'pre-registration';
  const threshold = { before: 'data' } as const;
  if (!history.isKnown) return missing(id, threshold, 'no-git-history');
  const { hypothesis, decisionRule, data } = history;
  if (hypothesis === null && decisionRule === null && data === null) return missing(id, threshold, 'no-plan');
  const evidence = { hypothesis, decisionRule, data };
  const order = orderOf([hypothesis, decisionRule], data);
  if (plan.isPublicData)
    return { id, status: 'info', value: { order: 'retrospective' }, threshold, evidence };
  if (order !== 'before') {
    return { id, status: data === null ? 'info' : 'warn', value: { order }, threshold, evidence };
  }
  const { launched } = plan.dates;
  const isLate =
    launched !== undefined && [hypothesis, decisionRule].some((text) => (text?.day ?? '') > launched);
  if (isLate) return { id, status: 'info', value: { order: 'after-launch' }, threshold, evidence };
  return { id, status: 'pass', value: { order }, threshold, evidence };
}

function orderOf(plan: readonly (FirstCommit | null)[], data: FirstCommit | null): PlanOrder {
  const orders = plan.flatMap((text) => text?.order ?? []);
  if (orders.length < plan.length) return 'incomplete';
  if (data === null) return 'before';
  const last = Math.max(...orders);
  return last < data.order ? 'before' : last === data.order ? 'together' : 'after';
}

/**
 * When the plan came: `before` the data, `together` with it in one commit, `after` it, `after-launch` but before the
 * data was committed, `incomplete` where hypothesis or rule were never committed, `retrospective` on public data.
 */
export type PlanOrder = 'before' | 'together' | 'after' | 'after-launch' | 'incomplete' | 'retrospective';

export type PreRegistrationResult = HealthResult<
  'pre-registration',
  { order: PlanOrder },
  { before: 'data' },
  { hypothesis: FirstCommit | null; decisionRule: FirstCommit | null; data: FirstCommit | null }
>;
