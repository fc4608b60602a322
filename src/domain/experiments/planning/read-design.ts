import type { DesignDraft, DesignField } from '#domain/experiments/planning/design-draft.ts';
import {
  type Baseline,
  comparisonsOf,
  type DesignRequest,
} from '#domain/experiments/planning/design-request.ts';
import { typedNumber } from '#domain/experiments/planning/typed-number.ts';

/** What is wrong, by field; `weights` is about the variants together. */
export type DesignProblems = Partial<Record<DesignField | 'weights', string>>;

/** Weights in percent may miss 100 by this much, so that 33.3 three times is right. */
const WEIGHTS_TOLERANCE = 0.2;

/** Reads the form; the request is null while something that it needs is wrong. Only fields in use are read. */
export function readDesign(draft: DesignDraft): { request: DesignRequest | null; problems: DesignProblems } {
  const problems: DesignProblems = {};
  const number = (field: DesignField, rule: Rule): number => {
    const value = typedNumber(draft[field]);
    const problem = problemOf(draft[field], value, rule);
    if (problem !== null) problems[field] = problem;
    return value ?? Number.NaN;
  };
  const asksForTime = draft.question === 'effect' || draft.question === 'power';
  const isTrafficOpen = !asksForTime && draft.question !== 'duration' && draft.traffic.trim() === '';
  const baseline = readBaseline(draft, number);
  const weights = readWeights(draft, problems);
  const request: DesignRequest = {
    question: draft.question,
    baseline,
    scale: draft.scale,
    effect: draft.question === 'effect' ? 0 : readEffect(draft, baseline, number),
    power: draft.question === 'power' ? 0 : number('power', PERCENT_BETWEEN) / 100,
    weights,
    allocation: number('allocation', { above: 0, most: 100 }) / 100,
    dailyUnits: isTrafficOpen ? null : number('traffic', { above: 0, most: 1e10 }),
    days: asksForTime ? number('days', { least: 1, most: 1000, isWhole: true }) : 0,
    minDays: asksForTime ? 7 : number('minDays', { least: 1, most: 365, isWhole: true }),
    alpha: number('alpha', { above: 0, below: 50 }) / 100,
    correction: draft.correction,
    comparisons: comparisonsOf({
      primaryMetrics:
        draft.correction === 'none' ? 1 : number('primaries', { least: 1, most: 60, isWhole: true }),
      variants: weights.length,
      correction: draft.correction,
    }),
    tuning: draft.reading === 'fixed' ? null : number('tuning', { least: 100, most: 1e10 }),
  };
  if (problems.effect === undefined && draft.question !== 'effect') {
    const beyond = beyondPossible(request);
    if (beyond !== null) problems.effect = beyond;
  }
  return { request: Object.keys(problems).length === 0 ? request : null, problems };
}

function readBaseline(draft: DesignDraft, number: ReadNumber): Baseline {
  if (draft.metric === 'proportion') {
    return { kind: 'proportion', rate: number('rate', { ...PERCENT_BETWEEN, isRate: true }) / 100 };
  }
  // An absolute effect on a mean needs the deviation alone.
  const isMeanOpen = draft.scale === 'absolute' && draft.mean.trim() === '';
  const mean = isMeanOpen ? 0 : number('mean', draft.scale === 'relative' ? { isNotZero: true } : {});
  return { kind: 'mean', mean, deviation: number('deviation', { above: 0 }) };
}

function readEffect(draft: DesignDraft, baseline: Baseline, number: ReadNumber): number {
  const isPercent = draft.scale === 'relative' || baseline.kind === 'proportion';
  const value = number('effect', isPercent ? { above: 0, most: 1000 } : { above: 0 });
  return isPercent ? value / 100 : value;
}

/** A rate can only go to 0 or to 1. */
function beyondPossible({ baseline, scale, effect }: DesignRequest): string | null {
  if (baseline.kind !== 'proportion' || !(baseline.rate > 0 && baseline.rate < 1)) return null;
  const change = scale === 'relative' ? effect * baseline.rate : effect;
  const most = Math.max(baseline.rate, 1 - baseline.rate);
  if (change < most) return null;
  const limit = Number(((scale === 'relative' ? most / baseline.rate : most) * 100).toPrecision(3));
  return `No change of this rate is that large: enter less than ${limit}.`;
}

function readWeights({ weights }: DesignDraft, problems: DesignProblems): number[] {
  const values = weights.map((text) => typedNumber(text) ?? Number.NaN);
  const sum = values.reduce((total, value) => total + value, 0);
  if (values.some((value) => !(value > 0))) problems.weights = 'Enter a share above 0 for every variant.';
  else if (Math.abs(sum - 100) > WEIGHTS_TOLERANCE) {
    problems.weights = `The shares add up to ${Number(sum.toFixed(2))} %, not to 100 %.`;
  }
  return values;
}

function problemOf(text: string, value: number | null, rule: Rule): string | null {
  if (text.trim() === '') return 'Enter a number.';
  if (value === null) return 'This is not a number.';
  const { above, below, least, most } = rule;
  if (rule.isRate === true && (value === 0 || value === 100)) {
    return 'At 0 % or 100 % nothing varies: use a rate between them.';
  }
  if (rule.isNotZero === true && value === 0)
    return 'A relative effect needs a mean other than 0: choose absolute, or another metric.';
  if (rule.isWhole === true && !Number.isInteger(value)) return 'Enter a whole number.';
  if (above !== undefined && value <= above) return `Enter more than ${above}.`;
  if (least !== undefined && value < least) return `Enter ${least} or more.`;
  if (below !== undefined && value >= below) return `Enter less than ${below}.`;
  return most !== undefined && value > most ? `Enter ${most.toLocaleString('en')} or less.` : null;
}

const PERCENT_BETWEEN: Rule = { above: 0, below: 100 };

type Rule = {
  above?: number;
  below?: number;
  least?: number;
  most?: number;
  isWhole?: boolean;
  isRate?: boolean;
  isNotZero?: boolean;
};
type ReadNumber = (field: DesignField, rule: Rule) => number;
