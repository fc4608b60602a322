import type { TargetingRule } from '#domain/experiments/schema.ts';

/** The value of an attribute; undefined where the unit does not have it. */
export type AttributeValue = string | number | boolean | undefined;

/**
 * Whether a condition holds for a value. A unit without the attribute passes isNot, notIn and notExists only; texts and
 * numbers are compared as texts, larger and smaller as numbers where both are numbers.
 */
export function matches({ op, value }: TargetingRule, found: AttributeValue): boolean {
  if (op === 'exists') return found !== undefined;
  if (op === 'notExists') return found === undefined;
  const named = namedValues(value);
  if (op === 'isNot' || op === 'notIn') return found === undefined || !named.includes(String(found));
  if (found === undefined) return false;
  if (op === 'is' || op === 'in') return named.includes(String(found));
  if (op === 'contains') return named.length > 0 && named.every((part) => String(found).includes(part));
  const [limit] = named;
  if (limit === undefined) return false;
  const order = compareValues(String(found), limit);
  if (Number.isNaN(order)) return false;
  if (op === 'gt') return order > 0;
  if (op === 'gte') return order >= 0;
  return op === 'lt' ? order < 0 : order <= 0;
}

/** What a condition names, as texts. */
export function namedValues(value: TargetingRule['value']): string[] {
  return value === undefined ? [] : [value].flat().map(String);
}

/** Order of two values: of numbers by size, of texts by letter; NaN where one is a number and the other is not. */
export function compareValues(a: string, b: string): number {
  const [first, second] = [Number(a), Number(b)];
  const areNumbers = [isNumeric(a), isNumeric(b)];
  if (areNumbers[0] !== areNumbers[1]) return Number.NaN;
  if (areNumbers[0]) return first - second;
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isNumeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
