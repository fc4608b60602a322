import { addDays } from '#core/dates/days.ts';
import { type DataGrain, type DataRow, EXPOSURES, experimentData } from '#domain/experiments/data/rows.ts';
import { assumedPlan, type HealthPlan } from '#domain/experiments/health/plan.ts';
import { type HealthSubject, healthSubject } from '#domain/experiments/health/subject.ts';
import type { ExperimentDesign, ExperimentMetric } from '#domain/experiments/schema.ts';

/** The first day of every made-up experiment; a Monday. */
export const firstDay = '2026-03-02';

/** A row of data; what is not given is not in the file. */
export function row(variant: string, metric: string, n: number, more: Partial<DataRow> = {}): DataRow {
  const sums = { sum: null, sumSq: null, denSum: null, denSumSq: null, numDenSum: null };
  const before = { preSum: null, preSumSq: null, postPreSum: null };
  return {
    line: 2,
    date: null,
    variant,
    metric,
    dimension: null,
    level: null,
    n,
    ...sums,
    ...before,
    ...more,
  };
}

/** Exposures of control and treatment on consecutive days. */
export function exposuresByDay(days: readonly (readonly [control: number, treatment: number])[]): DataRow[] {
  return days.flatMap(([control, treatment], index) => [
    row('control', EXPOSURES, control, { date: dayAt(index) }),
    row('treatment', EXPOSURES, treatment, { date: dayAt(index) }),
  ]);
}

/** A proportion: units and successes of control and treatment, on one day or (no index) in total. */
export function proportion(
  metric: string,
  [control, treatment]: readonly [readonly [number, number], readonly [number, number]],
  index?: number,
): DataRow[] {
  const date = index === undefined ? null : dayAt(index);
  const arm = (variant: string, [n, sum]: readonly [number, number]) =>
    row(variant, metric, n, { date, sum, sumSq: sum });
  return [arm('control', control), arm('treatment', treatment)];
}

/** The calendar day at an index from 0. */
export function dayAt(index: number): string {
  return addDays(firstDay, index);
}

/** A design of control and treatment at 50:50. */
export function design(more: Partial<ExperimentDesign> = {}): ExperimentDesign {
  const variant = { weight: 0.5, description: 'As it says' };
  return {
    unit: 'user',
    allocation: 1,
    variants: [
      { key: 'control', name: 'Control', control: true, ...variant },
      { key: 'treatment', name: 'Treatment', control: false, ...variant },
    ],
    targeting: [],
    exclusions: [],
    minDays: 7,
    ...more,
  };
}

/** A planned metric: a primary proportion that should go up, unless told otherwise. */
export function metric(key: string, more: Partial<ExperimentMetric> = {}): ExperimentMetric {
  return { key, name: key, role: 'primary', kind: 'proportion', desired: 'up', ...more };
}

/** A decided A/B test of control and treatment with one primary metric, `ordered`. */
export function plan(more: Partial<HealthPlan> = {}): HealthPlan {
  const base = { ...assumedPlan('made-up'), status: 'decided' as const, surface: ['checkout'] };
  return { ...base, design: design(), metrics: [metric('ordered')], ...more };
}

/** A subject from rows; the grain follows from whether they have dates. */
export function subject(
  rows: readonly DataRow[] | null,
  planned: Partial<HealthPlan> = {},
  known: Partial<Pick<HealthSubject, 'today' | 'others' | 'history'>> & { grain?: DataGrain } = {},
): HealthSubject {
  const { grain = rows?.some(({ date }) => date !== null) ? 'cohort-day' : 'total', ...rest } = known;
  return healthSubject(plan(planned), rows === null ? null : experimentData(rows, grain), rest);
}
