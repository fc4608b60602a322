import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { decidingMetric, minimumEffect, readShare } from '#domain/experiments/draft/read-fields.ts';
import { isEven } from '#domain/experiments/draft/weights.ts';
import { readNumber } from '#domain/experiments/draft/words.ts';
import {
  type Baseline,
  comparisonsOf,
  type DesignRequest,
} from '#domain/experiments/planning/design-request.ts';
import { type DesignPlan, planDesign } from '#domain/experiments/planning/plan-design.ts';

/** What is still needed to compute a size. */
export type SizeNeed = 'metric' | 'effect' | 'baseline' | 'deviation' | 'levels' | 'weights';

/** How many units and days a draft needs, by the same computation as the design tool. */
export type PlannedSize =
  | { status: 'ok'; plan: DesignPlan; request: DesignRequest }
  | { status: 'needs'; needs: SizeNeed[] }
  /** `effect`: the baseline leaves no room for it. `units`: more than anybody can count. */
  | { status: 'impossible'; because: 'effect' | 'units' | 'baseline' }
  /** Nothing is counted. */
  | { status: 'not-needed' };

/** Sample size and duration from what was typed: baseline, smallest effect, levels, traffic, weights. Never throws. */
export function planSize(draft: ExperimentDraft): PlannedSize {
  if (draft.variants.kind === 'qualitative') return { status: 'not-needed' };
  const read = readRequest(draft);
  if (Array.isArray(read)) return { status: 'needs', needs: read };
  const { baseline } = read;
  const isFlat =
    baseline.kind === 'proportion' ? !(baseline.rate > 0 && baseline.rate < 1) : baseline.mean === 0;
  if (isFlat) return { status: 'impossible', because: 'baseline' };
  try {
    const plan = planDesign(read);
    const isCountable = plan.status === 'ok' && plan.units <= MOST_UNITS;
    return isCountable ? { status: 'ok', plan, request: read } : { status: 'impossible', because: 'units' };
  } catch (error) {
    if (error instanceof RangeError) return { status: 'impossible', because: 'effect' };
    throw error;
  }
}

/** Days to write into the plan: as typed, else the computed whole weeks; null where neither can be. */
export function plannedDays(draft: ExperimentDraft, planned: PlannedSize): number | null {
  const computed = planned.status === 'ok' ? (planned.plan.weeks ?? 0) * 7 : 0;
  const days = readNumber(draft.size.plannedDays) ?? computed;
  return days >= 1 && days <= 1000 ? days : null;
}

/** Units of the smallest variant of a plan. */
export function unitsPerArm({ arms }: DesignPlan): number {
  return Math.min(...arms.map(({ units }) => units));
}

/** More than there are people: such a plan is a slip of the keyboard. */
const MOST_UNITS = 1e10;

/** The question to the design tool, or what it still needs. */
function readRequest(draft: ExperimentDraft): DesignRequest | SizeNeed[] {
  const { size, variants, metrics } = draft;
  const effect = minimumEffect(draft);
  const baseline = readBaseline(draft);
  const levels = readLevels(draft);
  const weights = readWeights(draft);
  const needs: SizeNeed[] = [];
  if (effect === null) needs.push('effect');
  if (typeof baseline === 'string') needs.push(baseline);
  if (levels === null) needs.push('levels');
  if (weights === null) needs.push('weights');
  if (effect === null || typeof baseline === 'string' || levels === null || weights === null) return needs;
  const dailyUnits = readNumber(size.dailyUnits);
  const allocation = readShare(variants.allocation) ?? 1;
  return {
    question: 'size',
    baseline,
    scale: effect.kind,
    effect: effect.value,
    weights,
    allocation: allocation > 0 && allocation <= 1 ? allocation : 1,
    dailyUnits: dailyUnits !== null && dailyUnits > 0 ? dailyUnits : null,
    days: 0,
    minDays: Math.max(1, readNumber(size.minDays) ?? 7),
    correction: metrics.correction,
    comparisons: comparisonsOf({
      primaryMetrics: metrics.list.filter(({ role }) => role === 'primary').length,
      variants: weights.length,
      correction: metrics.correction,
    }),
    ...levels,
  };
}

function readBaseline(draft: ExperimentDraft): Baseline | SizeNeed {
  const metric = decidingMetric(draft)?.metric;
  if (metric === undefined) return 'metric';
  if (metric.kind === 'proportion') {
    const rate = readShare(draft.size.baseline);
    return rate === null ? 'baseline' : { kind: 'proportion', rate };
  }
  const mean = readNumber(draft.size.baseline);
  const deviation = readNumber(draft.size.deviation);
  if (mean === null) return 'baseline';
  return deviation === null || deviation <= 0 ? 'deviation' : { kind: 'mean', mean, deviation };
}

function readLevels({ size }: ExperimentDraft): Pick<DesignRequest, 'alpha' | 'power' | 'tuning'> | null {
  const [alpha, power] = [readShare(size.alpha), readShare(size.power)];
  const tuning = size.method === 'sequential' ? readNumber(size.tuning) : null;
  const isLevel = (level: number | null): level is number => level !== null && level > 0 && level < 1;
  if (!isLevel(alpha) || !isLevel(power)) return null;
  if (size.method === 'sequential' && (tuning === null || tuning <= 0)) return null;
  return { alpha, power, tuning };
}

/** The control first; variants without traffic need no units. */
function readWeights({ variants }: ExperimentDraft): number[] | null {
  const control = Math.max(
    0,
    variants.list.findIndex((variant) => variant.control),
  );
  const ordered = [...variants.list.slice(control, control + 1), ...variants.list.toSpliced(control, 1)];
  const weights = ordered.map(({ weight }) => readNumber(weight) ?? 0).filter((weight) => weight > 0);
  if (weights.length < 2) return null;
  // 33.34, 33.33 and 33.33 are meant to be the same.
  return isEven(weights) ? weights.map(() => 1) : weights;
}
