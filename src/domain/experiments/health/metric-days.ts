import { type DatedSums, daily } from '#domain/experiments/data/accessors.ts';
import { addSums } from '#domain/experiments/data/add-sums.ts';
import type { ExperimentData, Sums } from '#domain/experiments/data/rows.ts';

/** A metric's sums of the units first exposed on one day, in both arms. */
export type MetricDay = { date: string; control: Sums; treatment: Sums };

/** The days on which both arms have rows of a metric, earliest first; none where the file is not by day. */
export function metricDays(data: ExperimentData, metric: string, arms: ArmKeys): MetricDay[] {
  const treatment = new Map<string, DatedSums>(
    daily(data, metric, arms.treatment).map((day) => [day.date, day]),
  );
  return daily(data, metric, arms.control).flatMap((control) => {
    const other = treatment.get(control.date);
    return other === undefined ? [] : [{ date: control.date, control, treatment: other }];
  });
}

/** The sums of several days, in both arms; null for no days. */
export function addDaysUp(days: readonly MetricDay[]): Omit<MetricDay, 'date'> | null {
  const control = addSums(days.map((day) => day.control));
  const treatment = addSums(days.map((day) => day.treatment));
  return control === null || treatment === null ? null : { control, treatment };
}

type ArmKeys = { control: string; treatment: string };
