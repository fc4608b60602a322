/** What a person wants to know; the other three figures are given. */
export const DESIGN_QUESTIONS = ['size', 'effect', 'power', 'duration'] as const;
export type DesignQuestion = (typeof DESIGN_QUESTIONS)[number];

/** The metric as it is today. `rate` is 0-1; `deviation` is the standard deviation over units, in the metric's unit. */
export type Baseline =
  | { kind: 'proportion'; rate: number }
  | { kind: 'mean'; mean: number; deviation: number };

export type EffectScale = 'relative' | 'absolute';

/** A question about an experiment that is to be planned, with everything that is given. */
export type DesignRequest = {
  question: DesignQuestion;
  baseline: Baseline;
  /** Relative: a share of the baseline. Absolute: the metric's unit, for a rate 0-1. */
  scale: EffectScale;
  /** On that scale, above 0; ignored where it is what is asked for. */
  effect: number;
  /** 0-1; ignored where it is what is asked for. */
  power: number;
  /** Planned shares of the variants on any scale, the control first; all above 0, two or more. */
  weights: readonly number[];
  /** The part of the eligible units that takes part, above 0, at most 1. */
  allocation: number;
  /** New eligible units a day; null where nobody said. Needed for `effect` and `power`. */
  dailyUnits: number | null;
  /** How long it may run; only for `effect` and `power`. */
  days: number;
  minDays: number;
  alpha: number;
  correction: 'none' | 'holm' | 'bh';
  /** Comparisons alpha is divided by: primary metrics times treatments under a correction, else 1. */
  comparisons: number;
  /** Units at which the always-valid interval is narrowest; null for a fixed horizon. */
  tuning: number | null;
};

/** How many comparisons share alpha. Holm and Benjamini-Hochberg are planned for at their strictest step, alpha / m. */
export function comparisonsOf(plan: {
  primaryMetrics: number;
  variants: number;
  correction: 'none' | 'holm' | 'bh';
}): number {
  return plan.correction === 'none' ? 1 : Math.max(1, plan.primaryMetrics * (plan.variants - 1));
}
