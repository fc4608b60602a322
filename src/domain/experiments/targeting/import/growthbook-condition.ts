import type { TargetingRule } from '#domain/experiments/schema.ts';

/**
 * A GrowthBook condition as conditions that all hold. What has no equal here becomes a condition of its own attribute,
 * whose share nobody knows, so that it is neither lost nor guessed; `opaque` says which.
 *
 * Source: https://docs.growthbook.io/lib/build-your-own ("Evaluating Conditions").
 */
export function readGrowthBookCondition(condition: unknown): {
  conditions: TargetingRule[];
  opaque: string[];
} {
  const found = fromCondition(condition);
  const conditions = found.map((item) =>
    'text' in item ? ({ attribute: item.text, op: 'exists' } as const) : item,
  );
  return { conditions, opaque: found.flatMap((item) => ('text' in item ? [item.text] : [])) };
}

/** An attribute with the words of a condition as its name. */
export function opaqueAttribute(value: unknown): string {
  return JSON.stringify(value).slice(0, 80);
}

function fromCondition(condition: unknown): Item[] {
  if (!isRecord(condition)) return [opaque(condition)];
  return Object.entries(condition).flatMap(([key, value]) => {
    if (key === '$and' && Array.isArray(value)) return value.flatMap(fromCondition);
    if (key === '$or' && Array.isArray(value)) return fromAlternatives(value) ?? [opaque({ $or: value })];
    if (key === '$nor' && Array.isArray(value))
      return value.flatMap((item) => inverted(fromCondition(item), item));
    if (key === '$not') return inverted(fromCondition(value), value);
    if (key.startsWith('$')) return [opaque({ [key]: value })];
    return fromAttribute(key, value);
  });
}

function fromAttribute(attribute: string, value: unknown): Item[] {
  if (isScalar(value)) return [{ attribute, op: 'is', value }];
  if (value === null) return [{ attribute, op: 'notExists' }];
  if (!isRecord(value)) return [opaque({ [attribute]: value })];
  return Object.entries(value).map(([operator, operand]) => {
    return fromOperator(attribute, operator, operand) ?? opaque({ [attribute]: { [operator]: operand } });
  });
}

function fromOperator(attribute: string, operator: string, operand: unknown): Item | null {
  if (operator === '$exists' && typeof operand === 'boolean')
    return { attribute, op: operand ? 'exists' : 'notExists' };
  if (operator === '$eq' && operand === null) return { attribute, op: 'notExists' };
  if (operator === '$ne' && operand === null) return { attribute, op: 'exists' };
  if ((operator === '$in' || operator === '$nin') && isList(operand) && operand.length > 0)
    return { attribute, op: operator === '$in' ? 'in' : 'notIn', value: operand };
  if (operator === '$regex' && typeof operand === 'string' && isPlain(operand))
    return { attribute, op: 'contains', value: operand.replaceAll('\\.', '.') };
  if (operator === '$not' && isRecord(operand)) {
    const [inner, ...more] = fromAttribute(attribute, operand);
    return inner === undefined || more.length > 0 ? null : inverse(inner);
  }
  const op = SIMPLE[operator];
  return op !== undefined && isScalar(operand) ? { attribute, op, value: operand } : null;
}

const SIMPLE: Readonly<Record<string, TargetingRule['op']>> = {
  $eq: 'is',
  $ne: 'isNot',
  $gt: 'gt',
  $gte: 'gte',
  $lt: 'lt',
  $lte: 'lte',
};

/** Alternatives on one attribute that name values are a list of them. */
function fromAlternatives(branches: readonly unknown[]): Item[] | null {
  const items = branches.map(fromCondition);
  const named = items.flatMap((item) => {
    const [only, ...more] = item;
    return only !== undefined && more.length === 0 && !('text' in only) ? [only] : [];
  });
  const [first] = named;
  const isOneList = named.every(
    ({ attribute, op }) => attribute === first?.attribute && (op === 'is' || op === 'in'),
  );
  if (first === undefined || named.length < branches.length || !isOneList) return null;
  const values = named.flatMap(({ value }) => (value === undefined ? [] : [value].flat()));
  const texts = values.flatMap((value) => (typeof value === 'boolean' ? [] : [value]));
  if (texts.length < values.length) return null;
  return [{ attribute: first.attribute, op: 'in', value: texts }];
}

function inverted(items: readonly Item[], source: unknown): Item[] {
  const [only, ...more] = items;
  const turned = only === undefined || more.length > 0 ? null : inverse(only);
  return [turned ?? opaque({ $not: source })];
}

/** Only what is exact: the opposite of a comparison also lets units without the attribute through. */
function inverse(item: Item): Item | null {
  if ('text' in item) return null;
  const opposite = OPPOSITES[item.op];
  return opposite === undefined ? null : { ...item, op: opposite };
}

const OPPOSITES: Readonly<Partial<Record<TargetingRule['op'], TargetingRule['op']>>> = {
  is: 'isNot',
  isNot: 'is',
  in: 'notIn',
  notIn: 'in',
  exists: 'notExists',
  notExists: 'exists',
};

function opaque(value: unknown): Item {
  return { text: opaqueAttribute(value) };
}

/** Whether a regular expression says nothing but that a text is in it. */
function isPlain(pattern: string): boolean {
  return /^(?:[\w@ /:,-]|\\\.)+$/.test(pattern);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isList(value: unknown): value is (string | number)[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Item = TargetingRule | { text: string };
