import { daysBetween } from '#core/dates/days.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import type { Estimate } from '#core/stats/effects/effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { alwaysValidEffect } from '#core/stats/sequential/always-valid-effect.ts';
import { exposureTotals } from '#domain/experiments/data/accessors.ts';
import { daysSinceLaunch, type ExperimentData } from '#domain/experiments/data/rows.ts';
import { comparisons } from '#domain/experiments/health/comparisons.ts';
import { checkedMetrics } from '#domain/experiments/health/metric-arms.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { type HealthResult, type Judgement, missing, worst } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';

/**
 * Did it run as long, with as many units, and as precisely as planned? Stopping before the minimum is a failure; fewer
 * days or units than planned, or an interval wider than the smallest effect worth having, is a warning. While it is
 * running all of these are only told.
 */
export function checkDurationPower({ plan, data, thresholds }: HealthSubject): DurationPowerResult {
  const id = 'duration-power';
  const threshold = {
    minDays: thresholds.duration.minDays,
    plannedDays: plan.design?.plannedDays ?? null,
    sampleSizePerArm: plan.design?.sampleSizePerArm ?? null,
    minimumEffect: plan.hypothesis?.minimumEffect ?? null,
  };
  if (data === null) return missing(id, threshold, 'no-data');
  const days = durationOf(plan, data);
  const smallestArm = smallestCount(data);
  const halfWidth = widestHalfWidth(plan, data);
  if (days === null && smallestArm === null && halfWidth === null) return missing(id, threshold, 'no-dates');
  const evidence = {
    isTooShort: days !== null && days < threshold.minDays,
    isShorterThanPlanned: days !== null && threshold.plannedDays !== null && days < threshold.plannedDays,
    isSmallerThanPlanned:
      smallestArm !== null && threshold.sampleSizePerArm !== null && smallestArm < threshold.sampleSizePerArm,
    isTooImprecise: halfWidth !== null && halfWidth.ofMinimum > 1,
    isRunning: plan.status === 'running',
  };
  const isBelowPlan =
    evidence.isShorterThanPlanned || evidence.isSmallerThanPlanned || evidence.isTooImprecise;
  const judged: Judgement[] = [evidence.isTooShort ? 'fail' : 'pass', isBelowPlan ? 'warn' : 'pass'];
  const isShort = evidence.isTooShort || isBelowPlan;
  const status = evidence.isRunning && isShort ? 'info' : worst(judged);
  return { id, status, value: { days, smallestArm, halfWidth }, threshold, evidence };
}

/** Days with units, counting the first and the last; from the dates of the write-up where the file has none. */
export function durationOf(plan: HealthPlan, data: ExperimentData | null): number | null {
  const first = data?.dates[0];
  const last = data?.dates.at(-1);
  if (first !== undefined && last !== undefined) {
    const sinceLaunch = daysSinceLaunch(last);
    // Checkpoints of a cumulative file count from the launch on.
    return sinceLaunch === null ? daysBetween(first, last) + 1 : Math.ceil(sinceLaunch);
  }
  const { launched, dataComplete } = plan.dates;
  return launched === undefined || dataComplete === undefined
    ? null
    : daysBetween(launched, dataComplete) + 1;
}

function smallestCount(data: ExperimentData): number | null {
  const counts = exposureTotals(data).flatMap((count) => count ?? []);
  return counts.length === 0 ? null : Math.min(...counts);
}

/** The least precise comparison on the hypothesis' metric; `ofMinimum` above 1: wider than the minimum effect. */
function widestHalfWidth(plan: HealthPlan, data: ExperimentData): HalfWidth | null {
  const { hypothesis } = plan;
  if (hypothesis === null) return null;
  const { relative, absolute } = hypothesis.minimumEffect;
  const metrics = checkedMetrics(plan, data).filter(({ key }) => key === hypothesis.metric);
  const scale = relative === undefined ? 'absolute' : 'relative';
  const minimum = relative ?? absolute ?? 0;
  const widths = comparisons(plan, data, metrics).flatMap(({ control, treatment }) => {
    const { alpha } = plan.analysis;
    const estimate = scale === 'absolute' ? absoluteEffect : relativeEffect;
    const effect = asPlanned(plan, estimate(control, treatment, { alpha }));
    if (effect.status !== 'ok' || minimum <= 0) return [];
    return [(effect.interval.high - effect.interval.low) / 2];
  });
  const halfWidth = Math.max(...widths);
  if (!Number.isFinite(halfWidth)) return null;
  return { metric: hypothesis.metric, scale, halfWidth, ofMinimum: halfWidth / minimum };
}

function asPlanned({ analysis }: HealthPlan, effect: Outcome<Estimate>): Outcome<Estimate> {
  return analysis.method === 'sequential' ? alwaysValidEffect(effect, analysis) : effect;
}

/** Half of the interval, in the scale of the minimum effect, and as a multiple of it. */
export type HalfWidth = {
  metric: string;
  scale: 'relative' | 'absolute';
  halfWidth: number;
  ofMinimum: number;
};

export type DurationPowerResult = HealthResult<
  'duration-power',
  { days: number | null; smallestArm: number | null; halfWidth: HalfWidth | null },
  {
    minDays: number;
    plannedDays: number | null;
    sampleSizePerArm: number | null;
    minimumEffect: { relative?: number | undefined; absolute?: number | undefined } | null;
  },
  {
    isTooShort: boolean;
    isShorterThanPlanned: boolean;
    isSmallerThanPlanned: boolean;
    isTooImprecise: boolean;
    isRunning: boolean;
  }
>;
