import type { TargetingRule } from '#domain/experiments/schema.ts';
import { LEFT_OUT, type LeftOut, MOST_RULES } from '#domain/experiments/targeting/traffic-plan.ts';

/** The targeting tool's form: what is typed stays text until it is read. Shares are in percent. */
export type TargetingDraft = {
  unit: string;
  /** Kebab-case words, with commas. */
  surface: string;
  /** First and last day, 2026-11-22; empty: not said. */
  from: string;
  to: string;
  /** Ids of experiments whose units are kept out, with commas. */
  exclusions: string;
  rules: RuleDraft[];
  leftOut: LeftOut;
  shares: ShareDraft[];
  /** The write-up it was taken from; null where it was typed. */
  experiment: string | null;
};

export type RuleDraft = {
  name: string;
  conditions: ConditionDraft[];
  layer: string;
  layerFrom: string;
  layerTo: string;
  allocation: string;
  variants: VariantDraft[];
};

/** `value` holds several values with commas where `op` takes a list. */
export type ConditionDraft = { attribute: string; op: TargetingRule['op']; value: string };

/** `name` and `description` are carried along from where the variant came. */
export type VariantDraft = {
  key: string;
  weight: string;
  control: boolean;
  name?: string;
  description?: string;
};

export type ShareDraft = { attribute: string; values: string; share: string };

export const OPS = [
  'is',
  'isNot',
  'in',
  'notIn',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'exists',
  'notExists',
] as const satisfies readonly TargetingRule['op'][];

/** One rule for everybody, split evenly. */
export const FIRST_RULE: RuleDraft = {
  name: '',
  conditions: [],
  layer: '',
  layerFrom: '0',
  layerTo: '100',
  allocation: '100',
  variants: [
    { key: 'control', weight: '50', control: true },
    { key: 'treatment', weight: '50', control: false },
  ],
};

export const FIRST_TARGETING: TargetingDraft = {
  unit: 'user',
  surface: '',
  from: '',
  to: '',
  exclusions: '',
  rules: [FIRST_RULE],
  leftOut: 'next',
  shares: [],
  experiment: null,
};

export const LIMITS = { rules: MOST_RULES, conditions: 30, variants: 20, shares: 200, text: 2000 } as const;

/** Checks a draft from a link or the storage; null when it cannot be used. */
export function acceptTargeting(data: unknown): TargetingDraft | null {
  if (!isRecord(data)) return null;
  const rules = listOf(data['rules'], LIMITS.rules, acceptRule);
  if (rules === null || rules.length === 0) return null;
  const shares = listOf(data['shares'], LIMITS.shares, (share) => {
    return isRecord(share)
      ? { attribute: text(share['attribute']), values: text(share['values']), share: text(share['share']) }
      : null;
  });
  const { experiment } = data;
  return {
    unit: text(data['unit']),
    surface: text(data['surface']),
    from: text(data['from']),
    to: text(data['to']),
    exclusions: text(data['exclusions']),
    rules,
    leftOut: LEFT_OUT.find((word) => word === data['leftOut']) ?? 'next',
    shares: shares ?? [],
    experiment: typeof experiment === 'string' && /^[a-z0-9-]{1,80}$/.test(experiment) ? experiment : null,
  };
}

function acceptRule(data: unknown): RuleDraft | null {
  if (!isRecord(data)) return null;
  const conditions = listOf(data['conditions'], LIMITS.conditions, (condition): ConditionDraft | null => {
    if (!isRecord(condition)) return null;
    const op = OPS.find((word) => word === condition['op']) ?? 'is';
    return { attribute: text(condition['attribute']), op, value: text(condition['value']) };
  });
  const variants = listOf(data['variants'], LIMITS.variants, acceptVariant);
  if (conditions === null || variants === null || variants.length === 0) return null;
  return {
    name: text(data['name']),
    conditions,
    layer: text(data['layer']),
    layerFrom: text(data['layerFrom']),
    layerTo: text(data['layerTo']),
    allocation: text(data['allocation']),
    variants,
  };
}

function acceptVariant(data: unknown): VariantDraft | null {
  if (!isRecord(data)) return null;
  const { name, description } = data;
  return {
    key: text(data['key']),
    weight: text(data['weight']),
    control: data['control'] === true,
    ...(typeof name === 'string' ? { name: text(name) } : {}),
    ...(typeof description === 'string' ? { description: text(description) } : {}),
  };
}

function listOf<T>(data: unknown, most: number, accept: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(data) || data.length > most) return null;
  const items = data.map((item) => accept(item));
  return items.some((item) => item === null) ? null : items.flatMap((item) => item ?? []);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LIMITS.text) : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
