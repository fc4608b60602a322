import { requireNonNegative, requirePositive, requireProbability } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { plannedSplit } from '../sample-ratio/planned-split.ts';

/**
 * How long an experiment must run until its smallest arm has the units it needs.
 *
 * In words: the units needed per arm over (units per day x allocation x the smallest arm's share), rounded up to days,
 * and to whole weeks so that each weekday counts equally; never below `minDays`.
 *
 * Source: Kohavi, Tang and Xu, "Trustworthy online controlled experiments" (2020), chapter 2.
 * Example: 25,835 per arm, two equal arms, 4,000 units a day, all of them: 13 days, 14 in whole weeks.
 * Not enough data: no traffic, or fewer than two arms with a weight.
 * @throws RangeError for negative traffic or weights, or an allocation outside [0, 1]
 */
export function duration(plan: DurationPlan): Outcome<{ days: number; wholeWeeks: number; units: number }> {
  const { perArm, weights, dailyUnits, allocation = 1, minDays = 7 } = plan;
  requirePositive('perArm', perArm);
  requireNonNegative('dailyUnits', dailyUnits);
  requireProbability('allocation', allocation);
  requireNonNegative('minDays', minDays);
  const shares = plannedSplit(weights).map(({ share }) => share);
  if (shares.length < 2) return notEnoughData('fewer-than-two-arms');
  const exposedPerDay = dailyUnits * allocation;
  if (exposedPerDay === 0) return notEnoughData('no-traffic');
  const units = Math.ceil(roundedOff(perArm / Math.min(...shares)));
  const days = Math.max(1, Math.ceil(minDays), Math.ceil(roundedOff(units / exposedPerDay)));
  return { status: 'ok', days, wholeWeeks: Math.ceil(days / 7), units };
}

/** Without the last digits, in which 300 / 0.1 is a little more than 3,000 and would be rounded up to 3,001. */
function roundedOff(value: number): number {
  return value * (1 - 1e-12);
}

/** Units needed per arm; arm weights on any scale; eligible units per day; the share of them that takes part. */
export type DurationPlan = {
  perArm: number;
  weights: readonly number[];
  dailyUnits: number;
  allocation?: number;
  minDays?: number;
};
