import { stratifiedArms } from '#core/stats/arms/stratified-arms.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { contrast } from '#domain/experiments/health/comparisons.ts';
import { type CheckedMetric, decidingMetrics, metricArm } from '#domain/experiments/health/metric-arms.ts';
import { addDaysUp, type MetricDay, metricDays } from '#domain/experiments/health/metric-days.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { type HealthResult, missing } from '#domain/experiments/health/result.ts';
import { phaseOn } from '#domain/experiments/health/split.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';

/**
 * Did the split change on the way? Then pooled figures mix different days (Simpson's paradox), so each deciding metric
 * is also estimated phase by phase. Pooled and stratified estimates of opposite signs are a failure.
 */
export function checkPhaseChange({ plan, data }: HealthSubject): PhaseChangeResult {
  const id = 'phase-change';
  const threshold = { weightSets: 1 };
  if (!isRandomised(plan.kind)) return missing(id, threshold, 'not-randomised');
  if (plan.design === null) return missing(id, threshold, 'no-plan');
  const value = { weightSets: weightSets(plan), signFlips: 0 };
  if (value.weightSets <= 1) return { id, status: 'pass', value, threshold, evidence: { compared: [] } };
  const compared = data === null ? [] : comparePhases(plan, data);
  const signFlips = compared.filter(({ pooled, stratified }) => pooled * stratified < 0).length;
  const status = signFlips > 0 ? 'fail' : 'warn';
  return { id, status, value: { ...value, signFlips }, threshold, evidence: { compared } };
}

/** How many different splits there were; a different allocation alone does not bias anything. */
function weightSets({ design }: HealthPlan): number {
  const phases = design?.phases ?? [];
  const keys = design?.variants.map(({ key }) => key) ?? [];
  return new Set(phases.map(({ weights }) => JSON.stringify(keys.map((key) => weights[key] ?? 0)))).size;
}

function comparePhases(plan: HealthPlan, data: ExperimentData): PhaseComparison[] {
  const arms = contrast(plan, data);
  if (arms === null) return [];
  return decidingMetrics(plan, data).flatMap((metric) =>
    arms.treatments.flatMap((variant) => {
      const days = metricDays(data, metric.key, { control: arms.control, treatment: variant });
      return comparePhase(plan, metric, days).map((estimates) => ({
        metric: metric.key,
        variant,
        ...estimates,
      }));
    }),
  );
}

function comparePhase(plan: HealthPlan, { kind }: CheckedMetric, days: readonly MetricDay[]) {
  const byPhase = Map.groupBy(days, ({ date }) => phaseOn(plan, date)?.from ?? '');
  const strata = [...byPhase.values(), [...days]].map((part) => {
    const sums = addDaysUp(part);
    return {
      control: metricArm(kind, sums?.control ?? null),
      treatment: metricArm(kind, sums?.treatment ?? null),
    };
  });
  const all = strata.pop();
  const combined = stratifiedArms(strata);
  if (all === undefined || combined.status !== 'ok') return [];
  const pooled = absoluteEffect(all.control, all.treatment);
  const stratified = absoluteEffect(combined.control, combined.treatment);
  if (pooled.status !== 'ok' || stratified.status !== 'ok') return [];
  return [{ pooled: pooled.estimate, stratified: stratified.estimate, phases: strata.length }];
}

/** Absolute differences, treatment less control, in the metric's unit. */
export type PhaseComparison = {
  metric: string;
  variant: string;
  pooled: number;
  stratified: number;
  phases: number;
};

export type PhaseChangeResult = HealthResult<
  'phase-change',
  { weightSets: number; signFlips: number },
  { weightSets: number },
  /** Empty where the data is not by day, so that phases cannot be told apart. */
  { compared: PhaseComparison[] }
>;
