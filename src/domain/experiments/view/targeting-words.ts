import type { TargetingRule } from '#domain/experiments/schema.ts';

/** One targeting rule as words: `country is DE or AT`, `plan is not trial`, `app_version is at least 3`. */
export function targetingWords({ attribute, op, value }: TargetingRule): string {
  const values = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
  return `${attribute} ${OPERATORS[op]} ${alternatives(values)}`.trim();
}

const OPERATORS: Readonly<Record<TargetingRule['op'], string>> = {
  is: 'is',
  isNot: 'is not',
  in: 'is',
  notIn: 'is not',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  contains: 'contains',
  exists: 'is known',
  notExists: 'is not known',
};

function alternatives(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}
