import type { TargetingRule } from '#domain/experiments/schema.ts';

/**
 * Whether some unit could match both lists of rules, each of which must hold as a whole. Answers `false` only where
 * two rules on one attribute contradict each other; what cannot be told apart overlaps.
 */
export function targetingMayOverlap(
  first: readonly TargetingRule[],
  second: readonly TargetingRule[],
): boolean {
  return !first.some((rule) => second.some((other) => contradict(rule, other)));
}

function contradict(rule: TargetingRule, other: TargetingRule): boolean {
  if (rule.attribute !== other.attribute) return false;
  return excludes(rule, other) || excludes(other, rule);
}

/** Whether every value the first rule lets through is kept out by the second. */
function excludes(rule: TargetingRule, other: TargetingRule): boolean {
  if (rule.op === 'notExists') return !['notExists', 'isNot', 'notIn'].includes(other.op);
  const values = allowed(rule);
  if (values !== null) return values.every((value) => !lets(other, value));
  const low = lowerBound(rule);
  const high = upperBound(other);
  if (low === null || high === null) return false;
  return low.value > high.value || (low.value === high.value && !(low.isIncluded && high.isIncluded));
}

/** The values a rule names as the only ones, as text; null where it does not. */
function allowed({ op, value }: TargetingRule): string[] | null {
  if (op === 'is' && value !== undefined) return [String(value)];
  return op === 'in' && Array.isArray(value) ? value.map(String) : null;
}

function lets(rule: TargetingRule, value: string): boolean {
  const { op } = rule;
  const named = rule.value === undefined ? [] : [rule.value].flat().map(String);
  if (op === 'is' || op === 'in') return named.includes(value);
  if (op === 'isNot' || op === 'notIn') return !named.includes(value);
  if (op === 'contains') return named.every((part) => value.includes(part));
  if (op === 'notExists') return false;
  const number = Number(value);
  if (Number.isNaN(number)) return true;
  const low = lowerBound(rule);
  const high = upperBound(rule);
  if (low !== null && (number < low.value || (number === low.value && !low.isIncluded))) return false;
  return high === null || number < high.value || (number === high.value && high.isIncluded);
}

function lowerBound({ op, value }: TargetingRule): Bound | null {
  return (op === 'gt' || op === 'gte') && typeof value === 'number'
    ? { value, isIncluded: op === 'gte' }
    : null;
}

function upperBound({ op, value }: TargetingRule): Bound | null {
  return (op === 'lt' || op === 'lte') && typeof value === 'number'
    ? { value, isIncluded: op === 'lte' }
    : null;
}

type Bound = { value: number; isIncluded: boolean };
