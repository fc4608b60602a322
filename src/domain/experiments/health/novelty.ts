import { addDays, daysBetween } from '#core/dates/days.ts';
import { holm } from '#core/stats/corrections/holm.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import { cochranQ } from '#core/stats/effects/cochran-q.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { contrast } from '#domain/experiments/health/comparisons.ts';
import { type CheckedMetric, decidingMetrics, metricArm } from '#domain/experiments/health/metric-arms.ts';
import { addDaysUp, type MetricDay, metricDays } from '#domain/experiments/health/metric-days.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { type HealthResult, missing, worst } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';
import type { ExperimentMetric } from '#domain/experiments/schema.ts';

/**
 * Is the effect the same over time? Units of the first week against units of the last, and Cochran's Q over days, for
 * the deciding metrics. With several metrics or treatments each kind of test is corrected by Holm. An experiment that
 * is over and did not run whole weeks counts some weekdays more than others.
 */
export function checkNovelty({ plan, data, thresholds }: HealthSubject): NoveltyResult {
  const id = 'novelty';
  const threshold = thresholds.novelty;
  if (data === null) return missing(id, threshold, 'no-data');
  if (data.grain === 'total') return missing(id, threshold, 'no-dates');
  if (data.grain === 'cumulative') return missing(id, threshold, 'no-cohorts');
  const found = trends(plan, data, threshold);
  if (found.length === 0) return missing(id, threshold, 'too-few-days');
  const days = Math.max(...found.map((trend) => trend.days));
  const weekly = holm(found.map(({ weekPValue }) => weekPValue));
  const everyDay = holm(found.map(({ dayPValue }) => dayPValue ?? 1));
  const adjusted = found.map((trend, index) => ({
    ...trend,
    weekPValue: weekly[index] ?? 1,
    dayPValue: trend.dayPValue === null ? null : (everyDay[index] ?? 1),
  }));
  const smallestPValue = Math.min(...weekly, ...everyDay);
  const isWholeWeeks = days % 7 === 0 || plan.status === 'running';
  const ofTests =
    smallestPValue < threshold.warn ? 'warn' : smallestPValue < threshold.info ? 'info' : 'pass';
  const status = worst([ofTests, isWholeWeeks ? 'pass' : 'info']);
  const trending = adjusted.filter(
    (trend) => Math.min(trend.weekPValue, trend.dayPValue ?? 1) < threshold.info,
  );
  return {
    id,
    status,
    value: { smallestPValue, days },
    threshold,
    evidence: { trends: trending, isWholeWeeks },
  };
}

function trends(plan: HealthPlan, data: ExperimentData, { minDays }: HealthThresholds['novelty']): Trend[] {
  const arms = contrast(plan, data);
  if (arms === null) return [];
  return decidingMetrics(plan, data).flatMap((metric) =>
    arms.treatments.flatMap((variant) => {
      const days = metricDays(data, metric.key, { control: arms.control, treatment: variant });
      const first = days[0]?.date ?? '';
      const last = days.at(-1)?.date ?? '';
      const length = days.length === 0 ? 0 : daysBetween(first, last) + 1;
      if (length < minDays) return [];
      const firstWeek = effectOver(
        metric,
        days.filter(({ date }) => date < addDays(first, 7)),
      );
      const lastWeek = effectOver(
        metric,
        days.filter(({ date }) => date > addDays(last, -7)),
      );
      if (firstWeek === null || lastWeek === null) return [];
      const change = cochranQ([firstWeek, lastWeek]);
      if (change.status !== 'ok') return [];
      const weeks = { firstWeek: firstWeek.estimate, lastWeek: lastWeek.estimate, weekPValue: change.pValue };
      const { key, kind } = metric;
      return [{ metric: key, kind, variant, days: length, ...weeks, dayPValue: dayPValue(metric, days) }];
    }),
  );
}

/** Cochran's Q over the days with enough units for a standard error that can be trusted. */
function dayPValue(metric: CheckedMetric, days: readonly MetricDay[]): number | null {
  const usable = days.filter(({ control, treatment }) =>
    [control, treatment].every(({ n, sum }) =>
      metric.kind === 'proportion' ? Math.min(sum ?? 0, n - (sum ?? 0)) >= 5 : n >= 30,
    ),
  );
  const tested = cochranQ(usable.flatMap((day) => effectOver(metric, [day]) ?? []));
  return tested.status === 'ok' ? tested.pValue : null;
}

function effectOver({ kind }: CheckedMetric, days: readonly MetricDay[]) {
  const sums = addDaysUp(days);
  if (sums === null) return null;
  const effect = absoluteEffect(metricArm(kind, sums.control), metricArm(kind, sums.treatment));
  return effect.status === 'ok' ? { estimate: effect.estimate, standardError: effect.standardError } : null;
}

/** Absolute effects on the units first exposed in the first and the last seven days. */
export type Trend = {
  metric: string;
  kind: ExperimentMetric['kind'];
  variant: string;
  days: number;
  firstWeek: number;
  lastWeek: number;
  weekPValue: number;
  /** Null where fewer than two days have enough units. */
  dayPValue: number | null;
};

export type NoveltyResult = HealthResult<
  'novelty',
  { smallestPValue: number; days: number },
  HealthThresholds['novelty'],
  { trends: Trend[]; isWholeWeeks: boolean }
>;
