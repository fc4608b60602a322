import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { type DesignPlan, planDesign, sharesOf } from '#domain/experiments/planning/plan-design.ts';

/** Eight weeks: after that browsers have forgotten too many units, and a season has changed. */
export const LONGEST_DAYS = 56;
/** A split whose best even alternative needs this much less is worth a word. */
const WORTH_SAVING = 0.1;
/** Outcomes an arm should have for the normal approximation; as the health check of metrics. */
const FEWEST_OUTCOMES = 5;
/** Above this relative lift a result is more often a mistake than a success; as the health check of plausibility. */
const LARGE_LIFT = 0.5;
const WIDE_DEVIATION = 5;

/** What a person should know before they go by a plan. Data; `explainWarning` has the words. */
export type DesignWarning =
  | { id: 'too-long'; days: number }
  | { id: 'under-minimum'; days: number; minDays: number }
  | { id: 'broken-weeks'; days: number }
  | { id: 'low-power'; power: number }
  | { id: 'large-effect'; relative: number }
  | { id: 'few-outcomes'; expected: number }
  | { id: 'only-down'; rate: number }
  | { id: 'uneven'; saved: number; evenUnits: number }
  | { id: 'wide-deviation'; times: number }
  | { id: 'sequential-cost'; times: number; fixedUnits: number }
  | { id: 'tuning'; tuning: number; units: number; saved: number };

/** Everything worth a word, the most serious first. */
export function designWarnings(request: DesignRequest, plan: DesignPlan): DesignWarning[] {
  return [
    ...ofTime(request, plan),
    ...ofPower(request, plan),
    ...ofMetric(request, plan),
    ...ofSplit(request, plan),
    ...ofReading(request, plan),
  ];
}

function ofTime({ question, minDays }: DesignRequest, { days, daysForUnits }: DesignPlan): DesignWarning[] {
  if (days === null || daysForUnits === null) return [];
  if (days > LONGEST_DAYS) return [{ id: 'too-long', days }];
  if (question === 'effect' || question === 'power') {
    if (days < 7) return [{ id: 'under-minimum', days, minDays: 7 }];
    return days % 7 === 0 ? [] : [{ id: 'broken-weeks', days }];
  }
  return daysForUnits < minDays ? [{ id: 'under-minimum', days: daysForUnits, minDays }] : [];
}

function ofPower({ question }: DesignRequest, { power, relative }: DesignPlan): DesignWarning[] {
  const found: DesignWarning[] = [];
  if (question === 'power' && power < 0.8) found.push({ id: 'low-power', power });
  if (relative !== null && relative > LARGE_LIFT) found.push({ id: 'large-effect', relative });
  return found;
}

function ofMetric({ baseline }: DesignRequest, { arms, absolute }: DesignPlan): DesignWarning[] {
  if (baseline.kind === 'mean') {
    const times = Math.abs(baseline.deviation / baseline.mean);
    return Number.isFinite(times) && times > WIDE_DEVIATION ? [{ id: 'wide-deviation', times }] : [];
  }
  const { rate } = baseline;
  const found: DesignWarning[] = [];
  const expected = Math.min(...arms.map(({ units }) => units)) * Math.min(rate, 1 - rate);
  if (expected < FEWEST_OUTCOMES) found.push({ id: 'few-outcomes', expected });
  if (rate + absolute >= 1) found.push({ id: 'only-down', rate });
  return found;
}

/** What an even split would save, where the plan asks for units. */
function ofSplit(request: DesignRequest, plan: DesignPlan): DesignWarning[] {
  if (new Set(request.weights).size === 1 || !asksForUnits(request)) return [];
  const even = planDesign({ ...request, weights: request.weights.map(() => 1) });
  if (even.status !== 'ok') return [];
  const saved = 1 - even.units / plan.units;
  return saved > WORTH_SAVING ? [{ id: 'uneven', saved, evenUnits: even.units }] : [];
}

/** What reading at any time costs, and whether another tuning would cost less. */
function ofReading(request: DesignRequest, plan: DesignPlan): DesignWarning[] {
  if (request.tuning === null || !asksForUnits(request)) return [];
  const fixed = planDesign({ ...request, tuning: null });
  if (fixed.status !== 'ok') return [];
  const cost: DesignWarning = {
    id: 'sequential-cost',
    times: plan.units / fixed.units,
    fixedUnits: fixed.units,
  };
  const tuning = pairUnits(request.weights, fixed.units);
  const tuned = planDesign({ ...request, tuning });
  const saved = tuned.status === 'ok' ? 1 - tuned.units / plan.units : 0;
  return saved > 0.05 && tuned.status === 'ok'
    ? [cost, { id: 'tuning', tuning, units: tuned.units, saved }]
    : [cost];
}

/** The units of the control and the smallest treatment together, to two digits. */
function pairUnits(weights: readonly number[], units: number): number {
  const [control = 0, ...treatments] = sharesOf(weights);
  return Number(((control + Math.min(...treatments)) * units).toPrecision(2));
}

function asksForUnits({ question }: DesignRequest): boolean {
  return question === 'size' || question === 'duration';
}
