import { stretchNoun } from '#core/dates/stretch-noun.ts';
import { holm } from '#core/stats/corrections/holm.ts';
import { type HealthResult, missing, worst } from '#domain/experiments/health/result.ts';
import { judgeSplit, splitStatus } from '#domain/experiments/health/split.ts';
import { splitDays } from '#domain/experiments/health/split-days.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';

/** Which days are off? Each day has its own test; Holm keeps the chance of any false alarm at the threshold. */
export function checkSampleRatioByDay(subject: HealthSubject): SampleRatioByDayResult {
  const id = 'sample-ratio-by-day';
  const threshold = subject.thresholds.sampleRatio;
  const found = splitDays(subject);
  if ('reason' in found) return missing(id, threshold, found.reason);
  const tested = found.days.flatMap(({ date, arms }) => {
    const split = judgeSplit(arms, threshold);
    return split.status === null ? [] : [{ date, pValue: split.pValue, deviation: split.deviation }];
  });
  if (tested.length === 0) return missing(id, threshold, 'too-few-units');
  const adjusted = holm(tested.map(({ pValue }) => pValue));
  const days = tested.map((day, index) => ({ ...day, pValue: adjusted[index] ?? 1 }));
  const statuses = days.map((day) => splitStatus(day, threshold));
  const isOff = statuses.map((status) => status !== 'pass');
  const noun = stretchNoun(days.map(({ date }) => date));
  const value = {
    smallestPValue: Math.min(...adjusted),
    testedDays: days.length,
    noun,
    pattern: patternOf(isOff),
  };
  const flagged = days.filter((_, index) => isOff[index]);
  return { id, status: worst(statuses), value, threshold, evidence: { flagged } };
}

/**
 * The shape of the days that are off. `step`: from one day on, or up to one day, at least four of five are;
 * `every-day`: four of five over all; `scattered`: none of these.
 */
export function patternOf(isOff: readonly boolean[]): DayPattern {
  const first = isOff.indexOf(true);
  if (first < 0) return 'none';
  const count = isOff.filter(Boolean).length;
  if (count >= 2 && isMostly(isOff)) return 'every-day';
  if (count === 1) return first === 0 ? 'first-day' : 'one-day';
  const before = isOff.slice(0, isOff.lastIndexOf(true) + 1);
  return isMostly(isOff.slice(first)) || isMostly(before) ? 'step' : 'scattered';
}

function isMostly(days: readonly boolean[]): boolean {
  return days.filter(Boolean).length >= 0.8 * days.length;
}

export type DayPattern = 'none' | 'first-day' | 'one-day' | 'step' | 'every-day' | 'scattered';

export type SampleRatioByDayResult = HealthResult<
  'sample-ratio-by-day',
  /** P-values are adjusted for the number of days tested; a file of several looks a day has checkpoints instead. */
  { smallestPValue: number; testedDays: number; noun: 'day' | 'checkpoint'; pattern: DayPattern },
  HealthThresholds['sampleRatio'],
  { flagged: { date: string; pValue: number; deviation: number }[] }
>;
