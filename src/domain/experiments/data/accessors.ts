import { addDays } from '#core/dates/days.ts';
import { addSums } from '#domain/experiments/data/add-sums.ts';
import {
  compareDates,
  type DataRow,
  daysSinceLaunch,
  EXPOSURES,
  type ExperimentData,
  MULTI_VARIANT,
  type Sums,
} from '#domain/experiments/data/rows.ts';
import { rowsOf } from '#domain/experiments/data/rows-of.ts';

/** New units of one day; `counts` are in the order of `data.variants`. */
export type DayCounts = { date: string; counts: readonly number[] };

/** Sums at or of a date. */
export type DatedSums = Sums & { date: string };

/** One part of the units; `totals` are in the order of `data.variants`, null where a variant has no row. */
export type Segment = { dimension: string; level: string; totals: readonly (Sums | null)[] };

/** Units seen in more than one variant, those seen in one, and the share of the first in both (0-1). */
export type MultiVariant = { units: number; exposed: number; share: number };

/** Sums of a metric (or of `exposures`) over all units of a variant; null when the file has none. */
export function totals(data: ExperimentData, metric: string, variant: string): Sums | null {
  return totalOf(data, overall(data, metric, variant));
}

/** Units of every variant, in the order of `data.variants`; null where a variant has no exposures row. */
export function exposureTotals(data: ExperimentData): (number | null)[] {
  return data.variants.map((variant) => totals(data, EXPOSURES, variant)?.n ?? null);
}

/**
 * Sums of the units first exposed on each day, earliest first. Only cohorts by day are disjoint, so every other grain
 * gives nothing.
 */
export function daily(data: ExperimentData, metric: string, variant: string): DatedSums[] {
  return data.grain === 'cohort-day' ? byDate(overall(data, metric, variant)) : [];
}

/** Sums of everyone up to and including each date, earliest first; nothing where the grain is `total`. */
export function running(data: ExperimentData, metric: string, variant: string): DatedSums[] {
  const dated = data.grain === 'total' ? [] : byDate(overall(data, metric, variant));
  if (data.grain === 'cumulative') return dated;
  let sofar: Sums | null = null;
  return dated.map((day) => {
    sofar = addSums(sofar === null ? [day] : [sofar, day]);
    return { ...(sofar ?? day), date: day.date };
  });
}

/**
 * New units by date and variant, earliest first; differences where the file is cumulative, nothing where it has no
 * dates. In a file of cohorts the days between the first and the last without any row are there, with zeros.
 */
export function exposuresByDay(data: ExperimentData): DayCounts[] {
  const columns = data.variants.map((variant) => newUnits(data, variant));
  return calendar(data).map((date) => ({
    date,
    counts: columns.map((column) => column.get(date) ?? 0),
  }));
}

/** Every level of every dimension that a metric (or `exposures`) is split by, in order of appearance. */
export function segments(data: ExperimentData, metric: string): Segment[] {
  const levels = new Map<string, DataRow[]>();
  for (const row of rowsOf(data, metric)) {
    if (row.dimension === null || row.variant === MULTI_VARIANT) continue;
    const key = JSON.stringify([row.dimension, row.level]);
    const rows = levels.get(key);
    if (rows === undefined) levels.set(key, [row]);
    else rows.push(row);
  }
  return [...levels.values()].map((rows) => ({
    dimension: rows[0]?.dimension ?? '',
    level: rows[0]?.level ?? '',
    totals: data.variants.map((variant) =>
      totalOf(
        data,
        rows.filter((row) => row.variant === variant),
      ),
    ),
  }));
}

/** How many units saw more than one variant; null when the file does not say, or nobody was exposed. */
export function multiVariant(data: ExperimentData): MultiVariant | null {
  const units = totals(data, EXPOSURES, MULTI_VARIANT)?.n;
  if (units === undefined) return null;
  const exposed = exposureTotals(data).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return units + exposed === 0 ? null : { units, exposed, share: units / (units + exposed) };
}

function overall(data: ExperimentData, metric: string, variant: string): DataRow[] {
  return rowsOf(data, metric).filter((row) => row.variant === variant && row.dimension === null);
}

function totalOf(data: ExperimentData, rows: readonly DataRow[]): Sums | null {
  if (data.grain !== 'cumulative') return addSums(rows);
  const last = byDate(rows).at(-1);
  return last === undefined ? null : addSums([last]);
}

function byDate(rows: readonly DataRow[]): DatedSums[] {
  return rows
    .flatMap(({ date, ...row }) => (date === null ? [] : [{ ...plain(row), date }]))
    .sort((a, b) => compareDates(a.date, b.date));
}

function plain(row: Omit<DataRow, 'date'>): Sums {
  const {
    line: _line,
    variant: _variant,
    metric: _metric,
    dimension: _dimension,
    level: _level,
    ...sums
  } = row;
  return sums;
}

function newUnits(data: ExperimentData, variant: string): Map<string, number> {
  const units = new Map<string, number>();
  let before = 0;
  for (const { date, n } of byDate(overall(data, EXPOSURES, variant))) {
    units.set(date, n - before);
    if (data.grain === 'cumulative') before = n;
  }
  return units;
}

function calendar(data: ExperimentData): string[] {
  const { dates, grain } = data;
  const [first] = dates;
  const last = dates.at(-1);
  if (grain !== 'cohort-day' || first === undefined || last === undefined) return [...dates];
  if (daysSinceLaunch(first) !== null) return [...dates];
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
