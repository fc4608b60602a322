import { daysBetween } from '#core/dates/days.ts';
import { exposuresByDay, totals } from '#domain/experiments/data/accessors.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { type HealthResult, type Judgement, missing, worst } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';

/**
 * Do exposures and events arrive? Days are judged in files of cohorts only, and not where so few units come a day that
 * an empty one is chance. A day as slow as the same weekday before is no quiet day.
 */
export function checkEventsFlowing({ plan, data, thresholds, today }: HealthSubject): EventsFlowingResult {
  const id = 'events-flowing';
  const threshold = thresholds.events;
  if (data === null || data.rows.length === 0) return missing(id, threshold, 'no-data');
  const counts = exposuresByDay(data);
  const days = counts.map(({ date, counts: units }) => ({ date, units: sumOf(units) }));
  const slow = data.grain === 'cohort-day' ? slowDays(days, threshold) : [];
  const emptyDays = slow.filter(({ units }) => units === 0);
  const quietDays = slow.filter(({ units }) => units > 0);
  const shrinkingOn = counts.filter(({ counts: units }) => units.some((n) => n < 0)).map(({ date }) => date);
  const silentMetrics = data.metrics.filter((metric) => isSilent(data, metric, threshold.silentUnits));
  const isRunning = plan.status === 'running' && plan.asOf !== null && today !== null;
  const ageInDays = isRunning ? daysBetween(plan.asOf ?? '', today ?? '') : null;
  const isStale = ageInDays !== null && ageInDays > threshold.staleDays;
  const value = { problems: slow.length + shrinkingOn.length + silentMetrics.length + (isStale ? 1 : 0) };
  const judgements: Judgement[] = [
    emptyDays.length + silentMetrics.length + shrinkingOn.length > 0 ? 'fail' : 'pass',
    quietDays.length > 0 || isStale ? 'warn' : 'pass',
  ];
  const evidence = {
    emptyDays,
    quietDays,
    shrinkingOn,
    silentMetrics,
    ageInDays: isStale ? ageInDays : null,
  };
  return { id, status: worst(judgements), value, threshold, evidence };
}

function slowDays(days: readonly Day[], threshold: HealthThresholds['events']): SlowDay[] {
  return days.flatMap(({ date, units }, index) => {
    const before = days.slice(Math.max(0, index - threshold.trailingDays), index);
    const median = medianOf(before.map((day) => day.units));
    const weekBefore = days[index - 7]?.units ?? Number.POSITIVE_INFINITY;
    const isSlow = median >= threshold.busyMedian && units < threshold.quietShare * median;
    return isSlow && (units === 0 || units < weekBefore / 2) ? [{ date, units, median }] : [];
  });
}

function isSilent(data: ExperimentData, metric: string, enough: number): boolean {
  const found = data.variants.flatMap((variant) => totals(data, metric, variant) ?? []);
  return found.every(({ sum }) => sum === 0) && sumOf(found.map(({ n }) => n)) >= enough;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

type Day = { date: string; units: number };

/** A day with its units and the median of the days before it. */
export type SlowDay = Day & { median: number };

export type EventsFlowingResult = HealthResult<
  'events-flowing',
  { problems: number },
  HealthThresholds['events'],
  {
    emptyDays: SlowDay[];
    quietDays: SlowDay[];
    /** Dates on which a cumulative count is lower than before. */
    shrinkingOn: string[];
    /** Metrics with units and no event in any variant. */
    silentMetrics: string[];
    /** Days since the data's last day, where that is too long for a running experiment. */
    ageInDays: number | null;
  }
>;
