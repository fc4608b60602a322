import type { KnownShare, TrafficPlan } from '#domain/experiments/targeting/traffic-plan.ts';
import { valueClasses } from '#domain/experiments/targeting/value-classes.ts';

/**
 * One way in which units differ: an attribute with its classes of values, or a layer with its ranges. `rules` has a bit
 * for every rule that lets the part through as far as this dimension goes.
 */
export type Dimension = { attribute: string | null; parts: DimensionPart[] };

/** `share` is 0-1; null where nobody said. */
export type DimensionPart = { label: string; rules: number; share: number | null };

/** Everything the rules ask about. Parts of one dimension are disjoint and cover all units. */
export function dimensionsOf({ rules, shares }: TrafficPlan): Dimension[] {
  const attributes = new Set(rules.flatMap(({ conditions }) => conditions.map(({ attribute }) => attribute)));
  const layers = new Set(rules.flatMap(({ layer }) => (layer == null ? [] : [layer.name])));
  return [
    ...[...attributes].map((attribute) => ofAttribute(rules, attribute, shares)),
    ...[...layers].map((name) => ofLayer(rules, name)),
  ];
}

function ofAttribute(
  rules: TrafficPlan['rules'],
  attribute: string,
  shares: readonly KnownShare[],
): Dimension {
  const asked = rules.flatMap(({ conditions }, rule) =>
    conditions
      .filter((condition) => condition.attribute === attribute)
      .map((condition) => ({ rule, condition })),
  );
  const classes = valueClasses(asked.map(({ condition }) => condition));
  const parts = classes.map(({ label, holds }) => {
    const failing = new Set(asked.flatMap(({ rule }, index) => (holds[index] === true ? [] : [rule])));
    const known = shares.find((share) => share.attribute === attribute && share.values === label);
    return { label, rules: bitsOf(rules, (_, rule) => !failing.has(rule)), share: known?.share ?? null };
  });
  return { attribute, parts: withTheRest(parts) };
}

/** When all but one share are known, so is the last one. */
function withTheRest(parts: readonly DimensionPart[]): DimensionPart[] {
  const open = parts.filter(({ share }) => share === null);
  if (open.length !== 1) return [...parts];
  const known = parts.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const rest = Math.max(0, 1 - known);
  return parts.map((part) => (part.share === null ? { ...part, share: rest } : part));
}

/** A layer's ranges are shares by definition: assignment to it is random. */
function ofLayer(rules: TrafficPlan['rules'], name: string): Dimension {
  const own = rules.map(({ layer }) => (layer?.name === name ? layer.range : null));
  const cuts = [...new Set([0, 1, ...own.flatMap((range) => range ?? [])])].sort((a, b) => a - b);
  const parts = cuts.slice(1).map((to, index): DimensionPart => {
    const from = cuts[index] ?? 0;
    const isIn = (_: unknown, rule: number) => {
      const range = own[rule];
      return range == null || (range[0] <= from && to <= range[1]);
    };
    return { label: `${from}-${to}`, rules: bitsOf(rules, isIn), share: to - from };
  });
  return { attribute: null, parts };
}

function bitsOf(rules: TrafficPlan['rules'], isSet: (rule: unknown, index: number) => boolean): number {
  return rules.reduce((bits, rule, index) => (isSet(rule, index) ? bits | (1 << index) : bits), 0);
}
