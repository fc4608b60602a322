import type { MetricVerdict } from '#domain/experiments/health/metric-verdict.ts';
import { type RuleAction, ruleOutcomes } from '#domain/experiments/health/rule-outcome.ts';
import { listed } from '#domain/experiments/health/words.ts';
import type { ExperimentDecisionRule } from '#domain/experiments/schema.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** The decision rule as sentences: what it is called, and what it does. */
export function ruleWords(rule: ExperimentDecisionRule): { name: string; sentences: readonly string[] } {
  if (rule.preset === 'custom') return { name: 'in its own words', sentences: rule.rules ?? [] };
  return PRESETS[rule.preset];
}

/** What the rule says of one treatment, and the verdicts it rests on. */
export type RuleLine = { variant: string; says: RuleAction; words: string; because: string };

/** What the rule says of every treatment; null where it is in sentences or there are no figures. */
export function ruleLines({ plan, dataset, readout }: WriteUp): RuleLine[] | null {
  const outcomes = dataset === null ? null : ruleOutcomes(plan, dataset);
  if (outcomes === null) return null;
  const nameOfMetric = (key: string) => plan.metrics.find((metric) => metric.key === key)?.name ?? key;
  return outcomes.map(({ variant, says, verdicts }) => ({
    variant: readout?.variants.find(({ key }) => key === variant)?.name ?? variant,
    says,
    words: RULE_ACTION_WORDS[says],
    because: listed(
      verdicts.map((verdict) => `${nameOfMetric(verdict.metric)} ${verdictWords(verdict)}`),
      verdicts.length,
    ),
  }));
}

export const RULE_ACTION_WORDS: Readonly<Record<RuleAction, string>> = {
  ship: 'Ship',
  rollback: 'Roll back',
  review: 'Leave it to people',
};

function verdictWords({ verdict, isNoWorse }: MetricVerdict): string {
  if (isNoWorse === true) return 'stays within its margin';
  if (verdict === 'loser') return 'loses';
  if (isNoWorse === false) return 'may lose more than its margin';
  return verdict === 'winner' ? 'wins' : 'is unclear';
}

const MARGIN = 'A guardrail with a margin must be shown to stay within it before anything ships.';

const PRESETS = {
  'clear-signals': {
    name: 'clear signals',
    sentences: [
      'Ship a variant where every primary metric wins and no guardrail loses.',
      'Roll back where a guardrail loses, or where a primary metric loses and none wins.',
      'Otherwise people decide.',
      MARGIN,
    ],
  },
  'do-no-harm': {
    name: 'do no harm',
    sentences: ['Ship unless a primary metric or a guardrail loses.', MARGIN],
  },
} as const;

/** Whether the decision is what the rule says, as one line; null where nothing is decided or the rule cannot say. */
export function decisionAgreement({ health }: Pick<WriteUp, 'health'>): Agreement | null {
  const finding = health.find((item) => item.id === 'decision-consistency');
  if (finding?.id !== 'decision-consistency' || finding.status === 'not-enough-data') return null;
  const { agrees } = finding.value;
  const { override } = finding.evidence;
  if (agrees === null) return { tone: 'none', text: 'The rule is in sentences: compare' };
  if (agrees) return { tone: 'good', text: 'As the rule allows' };
  return override === null
    ? { tone: 'bad', text: 'Not what the rule says' }
    : { tone: 'warn', text: `Not what the rule says, approved by ${override.approvedBy}` };
}

export type Agreement = { tone: 'good' | 'bad' | 'warn' | 'none'; text: string };
