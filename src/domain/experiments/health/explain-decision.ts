import type { DecisionConsistencyResult } from '#domain/experiments/health/decision-consistency.ts';
import type { MultiplicityResult } from '#domain/experiments/health/multiplicity.ts';
import type { HealthNames } from '#domain/experiments/health/names.ts';
import type { OverlapResult } from '#domain/experiments/health/overlap.ts';
import type { PlanOrder, PreRegistrationResult } from '#domain/experiments/health/pre-registration.ts';
import type { Judged } from '#domain/experiments/health/result.ts';
import type { RuleAction } from '#domain/experiments/health/rule-outcome.ts';
import { counted, listed, percent } from '#domain/experiments/health/words.ts';
import type { DecisionAction } from '#domain/experiments/schema-words.ts';

/** Words for the checks of how the result was planned, read and decided on. */
export function explainDecision(result: DecisionResult, names: HealthNames): { found: string; next: string } {
  switch (result.id) {
    case 'multiplicity':
      return multiplicity(result, names);
    case 'pre-registration':
      return ORDER_WORDS[result.value.order];
    case 'decision-consistency':
      return decisionConsistency(result, names);
    case 'overlap':
      return overlap(result);
  }
}

function multiplicity({ status, value, evidence }: Judged<MultiplicityResult>, names: HealthNames) {
  const chance = `up to ${percent(value.falsePositive)} chance of a false positive`;
  const comparisons = `${counted(value.comparisons, 'deciding comparison')}, ${chance}`;
  const extra = [
    ...evidence.exploratoryMetrics.map(names.metric),
    ...evidence.exploratoryDimensions.map((name) => `by ${name}`),
  ];
  const found = `${comparisons}${extra.length > 0 ? `; exploratory: ${listed(extra)}` : ''}.`;
  if (status === 'pass') return { found, next: 'Nothing to do.' };
  const next =
    status === 'warn'
      ? 'Set analysis.correction to holm, or name one primary metric.'
      : 'Take exploratory findings as ideas for a next experiment, not as results.';
  return { found, next };
}

const ORDER_WORDS: Readonly<Record<PlanOrder, { found: string; next: string }>> = {
  before: { found: 'Hypothesis and decision rule were committed before the data.', next: 'Nothing to do.' },
  together: {
    found: 'Plan and data came in one commit, so nobody can tell which was first.',
    next: 'Commit hypothesis and decision rule before the launch next time, and say here when they were written.',
  },
  after: {
    found: 'The data was committed before hypothesis and decision rule were complete.',
    next: 'Read the result as exploratory, and test it again with the plan written first.',
  },
  'after-launch': {
    found: 'Hypothesis and decision rule were committed before the data, but after the launch.',
    next: 'Say whether anybody had seen results by then; commit before the launch next time.',
  },
  incomplete: {
    found: 'Hypothesis or decision rule is not in the repository.',
    next: 'Write down both, and commit them before there is data.',
  },
  retrospective: {
    found: 'The data was public before this write-up, so its plan could not come first.',
    next: 'Read it as a worked example of the method, not as a confirmed prediction.',
  },
};

const ACTION_WORDS: Readonly<Record<DecisionAction, string>> = {
  ship: 'to ship',
  rollback: 'to roll back',
  iterate: 'to iterate',
  extend: 'to run longer',
  abandon: 'to abandon the idea',
};

const RULE_WORDS: Readonly<Record<RuleAction, (variants: string) => string>> = {
  ship: (variants) => `ships ${variants}`,
  rollback: (variants) => `rolls back ${variants}`,
  review: (variants) => `leaves ${variants} to people`,
};

function decisionConsistency({ value, evidence }: Judged<DecisionConsistencyResult>, names: HealthNames) {
  const { agrees } = value;
  const action = ACTION_WORDS[value.action];
  if (agrees === null) {
    return {
      found: `The decision is ${action}; the rule is in sentences.`,
      next: 'Compare them, and say in the rationale which sentence applied.',
    };
  }
  const says = ruleSays(evidence.outcomes, names);
  if (agrees) return { found: `The decision is ${action}; the rule ${says}.`, next: 'Nothing to do.' };
  const found = `The decision is ${action}, while the rule ${says}.`;
  if (evidence.override === null) {
    return { found, next: 'Follow the rule, or add an override with a reason and who approved it.' };
  }
  return {
    found: `${found.slice(0, -1)}; ${evidence.override.approvedBy} approved that.`,
    next: 'Check later whether the override was right, and note it as a learning.',
  };
}

/** What the rule does with which variants: `ships Men's e-mail and leaves Women's e-mail to people`. */
function ruleSays(outcomes: readonly { variant: string; says: RuleAction }[], names: HealthNames): string {
  const actions = [...new Set(outcomes.map(({ says }) => says))];
  return listed(
    actions.map((action) => {
      const variants = outcomes.filter(({ says }) => says === action);
      return RULE_WORDS[action](listed(variants.map(({ variant }) => names.variant(variant))));
    }),
  );
}

function overlap({ status, evidence }: Judged<OverlapResult>) {
  const { overlaps } = evidence;
  if (status === 'pass')
    return { found: 'It meets no other experiment of this library.', next: 'Nothing to do.' };
  const others = listed(overlaps.map(({ other, surfaces }) => `${other} (${surfaces.join(', ')})`));
  const isBroken = status === 'fail';
  return {
    found: `It shares units with ${others}${isBroken ? ', and ranges of one layer cross' : ''}.`,
    next: isBroken
      ? 'Give the experiments ranges of the layer that do not cross, and check who was in both.'
      : 'Ask whether the changes depend on each other; if so, exclude one from the other or compare the combinations.',
  };
}

type DecisionResult = Judged<
  MultiplicityResult | PreRegistrationResult | DecisionConsistencyResult | OverlapResult
>;
