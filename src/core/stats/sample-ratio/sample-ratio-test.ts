import { chiSquaredSurvival } from '../distributions/chi-squared-survival.ts';
import { requireCount } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { plannedSplit } from './planned-split.ts';

/**
 * Did the arms get the units they were meant to get? The chi-squared test for a sample-ratio mismatch.
 *
 * In words: over the arms with a weight above 0, the squared difference of observed and expected count over the
 * expected one, summed; chi-squared with one degree of freedom fewer than arms. `largestDeviation` is the largest
 * difference of an observed from a planned share (0.001 is a tenth of a percentage point): with millions of units a
 * p-value alone finds differences that do not matter.
 *
 * Source: Fabijan and others, "Diagnosing sample ratio mismatch" (KDD 2019).
 * Example: 821,588 and 815,482 units at 50:50 have p = 1.8e-6.
 * Not enough data: fewer than two arms with a weight, or no unit in them.
 * @throws RangeError for a count that is no whole number of 0 or more, or a negative weight
 */
export function sampleRatioTest(arms: readonly CountedArm[]): Outcome<SampleRatio> {
  for (const { count } of arms) requireCount('count', count);
  const planned = plannedSplit(arms.map(({ weight }) => weight));
  if (planned.length < 2) return notEnoughData('fewer-than-two-arms');
  const counted = planned.map(({ index, share }) => ({ count: arms[index]?.count ?? 0, share }));
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return notEnoughData('no-units');
  const statistic = counted.reduce(
    (sum, { count, share }) => sum + (count - total * share) ** 2 / (total * share),
    0,
  );
  const degreesOfFreedom = counted.length - 1;
  return {
    status: 'ok',
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredSurvival(statistic, degreesOfFreedom),
    largestDeviation: Math.max(...counted.map(({ count, share }) => Math.abs(count / total - share))),
    smallestExpected: Math.min(...counted.map(({ share }) => total * share)),
  };
}

/** Units counted in an arm and its planned weight on any scale (1 and 1, 50 and 50, 0.5 and 0.5 are the same). */
export type CountedArm = { count: number; weight: number };

export type SampleRatio = {
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
  /** Largest difference of an observed and a planned share, 0 to 1. */
  largestDeviation: number;
  /** Smallest expected count, in units: below 5 the chi-squared distribution is a poor approximation. */
  smallestExpected: number;
};
