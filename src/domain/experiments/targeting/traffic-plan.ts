import type { ExperimentDesign, TargetingRule } from '#domain/experiments/schema.ts';

/** Ordered rules, as feature-flag tools have them: a unit goes to the first rule that takes it. */
export type TrafficPlan = {
  rules: readonly TrafficRule[];
  /** Where units go that match a rule but are outside its layer range or its allocation. */
  leftOut: LeftOut;
  /** Shares of the traffic that somebody knows, by attribute and class of its values. */
  shares: readonly KnownShare[];
};

/** Rules are kept as bits of a whole number, which has 31 of them. */
export const MOST_RULES = 30;

/** `next`: on to the next rule, as in GrowthBook. `stop`: out, as where a matching rule is final. */
export const LEFT_OUT = ['next', 'stop'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export type TrafficRule = {
  name: string;
  /** All of these hold for a unit; none: everyone. */
  conditions: readonly TargetingRule[];
  layer: ExperimentDesign['layer'] | null;
  /** 0-1 of the units that match and are in the layer's range. */
  allocation: number;
  /** One variant: everybody gets the same, which is no experiment. */
  variants: readonly TrafficVariant[];
};

export type TrafficVariant = { key: string; weight: number; control: boolean };

/** `values` is the label of a class, as `valueClasses` writes it; `share` is 0-1. */
export type KnownShare = { attribute: string; values: string; share: number };

/** The bounds of a share, 0-1; equal where it is known. */
export type Bounds = { low: number; high: number };
