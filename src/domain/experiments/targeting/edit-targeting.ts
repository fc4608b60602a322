import { fieldNumber, typedNumber } from '#domain/experiments/planning/typed-number.ts';
import {
  type ConditionDraft,
  FIRST_RULE,
  LIMITS,
  type RuleDraft,
  type TargetingDraft,
  type VariantDraft,
} from '#domain/experiments/targeting/targeting-draft.ts';

/** Changes one rule of the form. */
export function withRule(
  draft: TargetingDraft,
  index: number,
  change: (rule: RuleDraft) => RuleDraft,
): TargetingDraft {
  return { ...draft, rules: draft.rules.map((rule, at) => (at === index ? change(rule) : rule)) };
}

/** A further rule at the end; none beyond the limit. */
export function addRule(draft: TargetingDraft): TargetingDraft {
  if (draft.rules.length >= LIMITS.rules) return draft;
  return { ...draft, rules: [...draft.rules, FIRST_RULE] };
}

/** Takes a rule away; the last one is emptied instead. */
export function removeRule(draft: TargetingDraft, index: number): TargetingDraft {
  const rules = draft.rules.filter((_, at) => at !== index);
  return { ...draft, rules: rules.length === 0 ? [FIRST_RULE] : rules };
}

/** Moves a rule by one place, up (-1) or down (1). */
export function moveRule(draft: TargetingDraft, index: number, by: -1 | 1): TargetingDraft {
  const rules = [...draft.rules];
  const [moved] = rules.splice(index, 1);
  const to = index + by;
  if (moved === undefined || to < 0 || to > rules.length) return draft;
  rules.splice(to, 0, moved);
  return { ...draft, rules };
}

/** An empty condition after the one at an index (-1: in front of all). */
export function addCondition(rule: RuleDraft, after: number): RuleDraft {
  if (rule.conditions.length >= LIMITS.conditions) return rule;
  const empty: ConditionDraft = { attribute: '', op: 'is', value: '' };
  return { ...rule, conditions: rule.conditions.toSpliced(after + 1, 0, empty) };
}

export function setCondition(rule: RuleDraft, index: number, change: Partial<ConditionDraft>): RuleDraft {
  const conditions = rule.conditions.map((old, at) => (at === index ? { ...old, ...change } : old));
  return { ...rule, conditions };
}

export function removeCondition(rule: RuleDraft, index: number): RuleDraft {
  return { ...rule, conditions: rule.conditions.toSpliced(index, 1) };
}

/** A further variant without units, so that the others keep theirs until somebody decides. */
export function addVariant(rule: RuleDraft): RuleDraft {
  if (rule.variants.length >= LIMITS.variants) return rule;
  const keys = rule.variants.map(({ key }) => key);
  const free = Array.from({ length: LIMITS.variants + 1 }, (_, index) => `variant-${index + 1}`);
  const key = free.find((name) => !keys.includes(name)) ?? 'variant';
  return { ...rule, variants: [...rule.variants, { key, weight: '0', control: false }] };
}

export function setVariant(rule: RuleDraft, index: number, change: Partial<VariantDraft>): RuleDraft {
  const variants = rule.variants.map((old, at) => (at === index ? { ...old, ...change } : old));
  return { ...rule, variants };
}

export function removeVariant(rule: RuleDraft, index: number): RuleDraft {
  return rule.variants.length === 1 ? rule : { ...rule, variants: rule.variants.toSpliced(index, 1) };
}

/** Makes one variant the control, and no other. */
export function setControl(rule: RuleDraft, index: number): RuleDraft {
  return { ...rule, variants: rule.variants.map((variant, at) => ({ ...variant, control: at === index })) };
}

/** The same share for every variant. */
export function evenWeights(rule: RuleDraft): RuleDraft {
  return withWeights(rule, evenPercents(rule.variants.length));
}

/** The shares as they are to each other, adding up to 100 %; even ones where none is above 0. */
export function scaledWeights(rule: RuleDraft): RuleDraft {
  const weights = rule.variants.map(({ weight }) => Math.max(0, typedNumber(weight) ?? 0));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return evenWeights(rule);
  return withWeights(rule, wholeHundred(weights.map((weight) => (weight / sum) * 100)));
}

/** What somebody knows of a class of values; nothing where the text is empty. */
export function setShare(
  draft: TargetingDraft,
  { attribute, values }: { attribute: string; values: string },
  share: string,
): TargetingDraft {
  const others = draft.shares.filter((known) => known.attribute !== attribute || known.values !== values);
  return { ...draft, shares: share === '' ? others : [...others, { attribute, values, share }] };
}

/** Percentages as even as hundredths allow, adding up to 100: `33.33`, `33.33`, `33.34`. */
export function evenPercents(count: number): string[] {
  return wholeHundred(Array.from({ length: count }, () => 100 / count));
}

/** Rounded down to hundredths; what that loses goes to the last. */
function wholeHundred(percents: readonly number[]): string[] {
  const hundredths = percents.map((percent) => Math.floor(percent * 100 + 1e-6));
  const lost = 10_000 - hundredths.reduce((sum, part) => sum + part, 0);
  return hundredths.map((part, index) =>
    fieldNumber((index === hundredths.length - 1 ? part + lost : part) / 100),
  );
}

function withWeights(rule: RuleDraft, weights: readonly string[]): RuleDraft {
  return {
    ...rule,
    variants: rule.variants.map((variant, index) => ({ ...variant, weight: weights[index] ?? '0' })),
  };
}
