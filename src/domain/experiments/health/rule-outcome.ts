import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { comparisons } from '#domain/experiments/health/comparisons.ts';
import { checkedMetrics } from '#domain/experiments/health/metric-arms.ts';
import { type MetricVerdict, metricVerdicts } from '#domain/experiments/health/metric-verdict.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';

/**
 * What the decision rule says of each treatment.
 *
 * `clear-signals`: roll back where a guardrail loses; ship where every primary metric wins; roll back where one loses
 * and none wins; else `review`: people decide. `do-no-harm`: ship unless a primary metric or guardrail loses. Under
 * both, a guardrail with a non-inferiority margin must be shown to stay within it before anything ships.
 *
 * Null where the rule is custom (sentences for people), or a deciding metric has no figures.
 * Source: the presets of GrowthBook's decision criteria; margins are ours.
 */
export function ruleOutcomes(plan: HealthPlan, data: ExperimentData): RuleOutcome[] | null {
  const preset = plan.decisionRule?.preset;
  if (preset === undefined || preset === 'custom') return null;
  const keys = plan.metrics.filter(({ role }) => role === 'primary').map(({ key }) => key);
  if (keys.length === 0 || keys.some((key) => !data.metrics.includes(key))) return null;
  const verdicts = metricVerdicts(comparisons(plan, data, checkedMetrics(plan, data)), plan.analysis);
  const byVariant = Map.groupBy(verdicts, ({ variant }) => variant);
  if (byVariant.size === 0) return null;
  return [...byVariant].map(([variant, found]) => ({
    variant,
    says: outcomeOf(preset, found),
    verdicts: found,
  }));
}

function outcomeOf(preset: 'clear-signals' | 'do-no-harm', verdicts: readonly MetricVerdict[]): RuleAction {
  const primary = verdicts.filter(({ role }) => role === 'primary').map(({ verdict }) => verdict);
  const guardrails = verdicts.filter(({ role }) => role === 'guardrail');
  const isHarmed = guardrails.some(({ verdict, isNoWorse }) => verdict === 'loser' && isNoWorse !== true);
  const isSafe = guardrails.every(({ isNoWorse }) => isNoWorse !== false);
  if (isHarmed) return 'rollback';
  if (preset === 'do-no-harm') {
    if (primary.includes('loser')) return 'rollback';
    return isSafe ? 'ship' : 'review';
  }
  if (primary.every((verdict) => verdict === 'winner')) return isSafe ? 'ship' : 'review';
  return primary.includes('loser') && !primary.includes('winner') ? 'rollback' : 'review';
}

/** What a rule can say; `review` leaves it to people. */
export type RuleAction = 'ship' | 'rollback' | 'review';

export type RuleOutcome = { variant: string; says: RuleAction; verdicts: MetricVerdict[] };
