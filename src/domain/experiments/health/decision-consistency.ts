import { contrast } from '#domain/experiments/health/comparisons.ts';
import { type HealthResult, missing } from '#domain/experiments/health/result.ts';
import { type RuleAction, ruleOutcomes } from '#domain/experiments/health/rule-outcome.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { ExperimentDecision } from '#domain/experiments/schema.ts';
import type { DecisionAction } from '#domain/experiments/schema-words.ts';

/**
 * Is the decision what the rule, written before, says of this data? Another decision needs a reason and somebody who
 * agreed to it. Rules in sentences are for people to compare.
 */
export function checkDecisionConsistency({ plan, data }: HealthSubject): DecisionConsistencyResult {
  const id = 'decision-consistency';
  const threshold = { rule: plan.decisionRule?.preset ?? null };
  const { decision } = plan;
  if (decision === null) return missing(id, threshold, 'no-decision');
  if (plan.decisionRule === null) return missing(id, threshold, 'no-plan');
  if (data === null) return missing(id, threshold, 'no-data');
  const override = decision.override ?? null;
  if (threshold.rule === 'custom') {
    const evidence = { outcomes: [], override };
    return { id, status: 'info', value: { agrees: null, action: decision.action }, threshold, evidence };
  }
  const found = ruleOutcomes(plan, data);
  if (found === null) return missing(id, threshold, contrast(plan, data) === null ? 'one-arm' : 'no-metrics');
  const outcomes = found.map(({ variant, says }) => ({ variant, says }));
  const agrees = isAllowed(decision, outcomes);
  const status = agrees ? 'pass' : override === null ? 'fail' : 'info';
  return {
    id,
    status,
    value: { agrees, action: decision.action },
    threshold,
    evidence: { outcomes, override },
  };
}

/** Shipping needs a rule that ships that variant; not shipping needs that the rule ships none, or asks to iterate. */
function isAllowed({ action, variant }: ExperimentDecision, outcomes: readonly Says[]): boolean {
  if (action === 'ship') {
    const shipped = outcomes.find((outcome) => outcome.variant === variant);
    // Shipping the control is keeping what there was.
    return shipped === undefined ? noneShips(outcomes) : shipped.says === 'ship';
  }
  if (action === 'extend') return outcomes.some(({ says }) => says === 'review');
  return noneShips(outcomes);
}

function noneShips(outcomes: readonly Says[]): boolean {
  return outcomes.every(({ says }) => says !== 'ship');
}

type Says = { variant: string; says: RuleAction };

export type DecisionConsistencyResult = HealthResult<
  'decision-consistency',
  /** `agrees` is null where the rule is in sentences. */
  { agrees: boolean | null; action: DecisionAction },
  { rule: 'clear-signals' | 'do-no-harm' | 'custom' | null },
  { outcomes: Says[]; override: { reason: string; approvedBy: string } | null }
>;
