import { typedNumber } from '#domain/experiments/planning/typed-number.ts';
import type { TargetingRule } from '#domain/experiments/schema.ts';
import type {
  ConditionDraft,
  RuleDraft,
  TargetingDraft,
} from '#domain/experiments/targeting/targeting-draft.ts';
import type { KnownShare, TrafficPlan, TrafficRule } from '#domain/experiments/targeting/traffic-plan.ts';

/** What is wrong with a field, by its path: `rules.0.conditions.1.value`. */
export type TargetingProblems = Record<string, string>;

/**
 * Reads the form. There is always a plan: a condition that cannot be read is left out of it, a number that cannot is 0,
 * so that the rest can be looked at while somebody types.
 */
export function readTargeting(draft: TargetingDraft): { plan: TrafficPlan; problems: TargetingProblems } {
  const problems: TargetingProblems = {};
  const rules = draft.rules.map((rule, index) => readRule(rule, { path: `rules.${index}`, problems, index }));
  for (const [field, value] of [
    ['from', draft.from],
    ['to', draft.to],
  ] as const) {
    if (value !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(value))
      problems[field] = 'Enter a day, for example 2026-11-22.';
  }
  if (draft.from !== '' && draft.to !== '' && draft.to < draft.from)
    problems['to'] = 'The last day is before the first.';
  return { plan: { rules, leftOut: draft.leftOut, shares: readShares(draft, problems) }, problems };
}

/** `Rule 1`, or the name somebody gave it. */
export function ruleName({ name }: Pick<RuleDraft, 'name'>, index: number): string {
  return name.trim() === '' ? `Rule ${index + 1}` : name.trim();
}

/** The values of a list: with commas between them; one in quotes, which stay, may hold a comma. */
export function listValues(text: string): string[] {
  const found = text.match(/\s*"[^"]*"\s*|[^,]+/g) ?? [];
  return found.map((value) => value.trim()).filter((value) => value !== '' && value !== '""');
}

/** One condition as the schema has it; null with a problem where it cannot be read. */
export function readCondition(
  draft: ConditionDraft,
): TargetingRule | { field: 'attribute' | 'value'; problem: string } {
  const attribute = draft.attribute.trim();
  const { op } = draft;
  if (attribute === '') return { field: 'attribute', problem: 'Name the attribute.' };
  if (op === 'exists' || op === 'notExists') return { attribute, op };
  if (op === 'in' || op === 'notIn') {
    const values = listValues(draft.value).map(numberOrText);
    return values.length === 0
      ? { field: 'value', problem: 'Enter at least one value.' }
      : { attribute, op, value: values };
  }
  const text = draft.value.trim();
  if (text === '') return { field: 'value', problem: 'Enter a value.' };
  if (op === 'contains') return { attribute, op, value: text };
  if (op === 'is' || op === 'isNot') return { attribute, op, value: scalar(text) };
  return { attribute, op, value: numberOrText(text) };
}

function readRule(rule: RuleDraft, { path, problems, index }: Reading): TrafficRule {
  const conditions = rule.conditions.flatMap((draft, at): TargetingRule[] => {
    const read = readCondition(draft);
    if (!('problem' in read)) return [read];
    problems[`${path}.conditions.${at}.${read.field}`] = read.problem;
    return [];
  });
  const percent = (field: string, text: string): number => {
    const value = typedNumber(text);
    const problem = value === null ? 'Enter a number.' : value < 0 || value > 100 ? 'Enter 0 to 100.' : null;
    if (problem !== null) problems[`${path}.${field}`] = problem;
    return problem === null ? (value ?? 0) / 100 : 0;
  };
  const variants = rule.variants.map(({ key, weight, control }, at) => {
    if (key.trim() === '') problems[`${path}.variants.${at}.key`] = 'Name the variant.';
    return { key: key.trim(), weight: percent(`variants.${at}.weight`, weight), control };
  });
  return {
    name: ruleName(rule, index),
    conditions,
    layer: readLayer(rule, { path, problems, percent }),
    allocation: percent('allocation', rule.allocation),
    variants,
  };
}

function readLayer(
  { layer, layerFrom, layerTo }: RuleDraft,
  { path, problems, percent }: Pick<Reading, 'path' | 'problems'> & { percent: Percent },
): TrafficRule['layer'] {
  const name = layer.trim();
  if (name === '') return null;
  const from = percent('layerFrom', layerFrom);
  const to = percent('layerTo', layerTo);
  if (from < to) return { name, range: [from, to] };
  problems[`${path}.layerTo`] ??= 'The range has to end after it starts.';
  return null;
}

function readShares(draft: TargetingDraft, problems: TargetingProblems): KnownShare[] {
  return draft.shares.flatMap(({ attribute, values, share }): KnownShare[] => {
    if (share.trim() === '') return [];
    const value = typedNumber(share);
    if (value !== null && value >= 0 && value <= 100) return [{ attribute, values, share: value / 100 }];
    problems[`shares.${attribute}.${values}`] = value === null ? 'This is not a number.' : 'Enter 0 to 100.';
    return [];
  });
}

function scalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return numberOrText(text);
}

/** A number stays one when it is written the way a number prints, so that 0123 and 1.10 stay texts. */
function numberOrText(text: string): string | number {
  const quoted = /^"(.*)"$/.exec(text);
  if (quoted !== null) return quoted[1] ?? '';
  return String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}

type Percent = (field: string, text: string) => number;
type Reading = { path: string; problems: TargetingProblems; index: number };
