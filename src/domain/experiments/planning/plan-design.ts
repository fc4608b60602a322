import { duration } from '#core/stats/design/duration.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { meanOf, readingOf } from '#domain/experiments/planning/reading-of.ts';

/** The whole plan: what was asked for and what was given, one consistent set of figures. */
export type DesignPlan = {
  status: 'ok';
  /** Units of the smallest treatment, on which the power stands. */
  perTreatment: number;
  /** Units of every variant, the control first, rounded up. */
  arms: { share: number; units: number }[];
  /** Units in the experiment, all variants. */
  units: number;
  /** Eligible units that have to come by, of which `allocation` takes part. */
  eligible: number;
  /** On the scale of the request, and on both. */
  effect: number;
  absolute: number;
  relative: number | null;
  power: number;
  /** Days until the units are there, not below `minDays`, and the same in whole weeks; null without traffic. */
  days: number | null;
  weeks: number | null;
  /** Days until the units are there, whatever `minDays` says. */
  daysForUnits: number | null;
};

/** Why there is no plan. `no-traffic`: nobody takes part. `not-detectable`: no effect, or no number of units, would do. */
export type NoDesign = { status: 'none'; reason: 'no-traffic' | 'not-detectable' };

/**
 * Answers the question. The power is that of the smallest treatment against the control; larger ones have more.
 * @throws RangeError for requests that cannot be; `readDesign` lets none through.
 */
export function planDesign(request: DesignRequest): DesignPlan | NoDesign {
  const reading = readingOf(request);
  if (request.question === 'size' || request.question === 'duration') {
    const size = reading.size(request.effect, request.power);
    if (size.status !== 'ok' || size.perArm > MOST_UNITS) return { status: 'none', reason: 'not-detectable' };
    return complete(request, { ...size, effect: request.effect, power: request.power });
  }
  const perArm = unitsWithin(request) * smallestTreatment(request.weights);
  if (!(perArm >= 2)) return { status: 'none', reason: 'no-traffic' };
  if (request.question === 'power') {
    const power = reading.power(perArm, request.effect);
    return complete(request, { perArm, effect: request.effect, power });
  }
  const found = reading.effect(perArm, request.power);
  if (found.status !== 'ok') return { status: 'none', reason: 'not-detectable' };
  return complete(request, { perArm, effect: found.effect, power: request.power });
}

/** More units than this nobody counts. */
const MOST_UNITS = 1e12;

/** The units that take part within the given days. */
export function unitsWithin({ dailyUnits, allocation, days }: DesignRequest): number {
  return Math.floor((dailyUnits ?? 0) * allocation * days);
}

/** Shares that add up to 1. */
export function sharesOf(weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}

function smallestTreatment(weights: readonly number[]): number {
  return Math.min(...sharesOf(weights).slice(1));
}

function complete(request: DesignRequest, found: Found): DesignPlan {
  const shares = sharesOf(request.weights);
  // Less the last digits, in which 300 / 0.1 is a little more than 3,000.
  const units = Math.ceil((found.perArm / smallestTreatment(request.weights)) * (1 - 1e-12));
  const baseline = meanOf(request.baseline);
  const isRelative = request.scale === 'relative';
  const time = daysFor(request, units);
  return {
    status: 'ok',
    perTreatment: found.perArm,
    arms: shares.map((share) => ({ share, units: Math.ceil(units * share * (1 - 1e-12)) })),
    units,
    eligible: Math.ceil((units / request.allocation) * (1 - 1e-12)),
    effect: found.effect,
    absolute: isRelative ? found.effect * Math.abs(baseline) : found.effect,
    relative: isRelative ? found.effect : baseline === 0 ? null : found.effect / Math.abs(baseline),
    power: found.power,
    ...time,
  };
}

function daysFor(request: DesignRequest, units: number): Pick<DesignPlan, 'days' | 'weeks' | 'daysForUnits'> {
  const { question, dailyUnits, allocation, minDays, days } = request;
  if (question === 'effect' || question === 'power') {
    return { days, weeks: Math.ceil(days / 7), daysForUnits: days };
  }
  if (dailyUnits === null) return { days: null, weeks: null, daysForUnits: null };
  const halves = { perArm: units / 2, weights: [1, 1], dailyUnits, allocation };
  const least = duration({ ...halves, minDays: 0 });
  const planned = duration({ ...halves, minDays });
  if (least.status !== 'ok' || planned.status !== 'ok')
    return { days: null, weeks: null, daysForUnits: null };
  return { days: planned.days, weeks: planned.wholeWeeks, daysForUnits: least.days };
}

type Found = { perArm: number; effect: number; power: number };
