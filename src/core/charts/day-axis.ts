import { textWidth } from '#core/charts/text-width.ts';

/** What a date of an experiment is on a chart: a figure to place it by, and words. */
export type PlacedDay = { at: number; label: string };

/**
 * Places days in time: calendar days (2026-10-11, “11 Oct”), days since launch (`day+1.5`, “day 1.5”), anything else
 * (weeks, checkpoints) evenly in the order given, under its own name.
 */
export function placeDays(dates: readonly string[]): PlacedDay[] {
  const calendar = dates.map((date) =>
    CALENDAR.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY : Number.NaN,
  );
  if (dates.length > 0 && calendar.every(Number.isFinite)) {
    const isOneYear = new Set(dates.map((date) => date.slice(0, 4))).size === 1;
    return dates.map((date, index) => ({ at: calendar[index] ?? index, label: shortDay(date, !isOneYear) }));
  }
  const launched = dates.map((date) => Number(/^day\+(\d+(?:\.\d+)?)$/.exec(date)?.[1] ?? Number.NaN));
  if (dates.length > 0 && launched.every(Number.isFinite))
    return launched.map((at) => ({ at, label: `day ${at}` }));
  return dates.map((date, index) => ({ at: index, label: date }));
}

/** `2026-10-11` as `11 Oct`, with the year where asked; anything else is returned as it is. */
export function shortDay(date: string, withYear = false): string {
  const [, year, month, day] = CALENDAR.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (year === undefined || name === undefined) return date;
  return `${Number(day)} ${name}${withYear ? ` ${year.slice(2)}` : ''}`;
}

/**
 * Which of the days to write under an axis, so that no word touches the next: the first one and every n-th after it,
 * as many as fit. `xs` are where the days stand, left to right.
 */
export function daysToLabel(days: readonly PlacedDay[], xs: readonly number[]): number[] {
  const widest = Math.max(0, ...days.map(({ label }) => textWidth(label, 'small')));
  const [first = 0, last = 0] = [xs[0], xs.at(-1)];
  const fitting = Math.max(1, Math.floor((last - first) / (widest + GAP)));
  const step = niceStep(Math.ceil((days.length - 1) / fitting));
  const kept: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < days.length; index += 1) {
    const x = xs[index] ?? 0;
    if (index % step !== 0 || x - end < widest + GAP) continue;
    kept.push(index);
    end = x;
  }
  return kept;
}

/** Sevens for days: the same weekday again and again. */
function niceStep(least: number): number {
  return STEPS.find((step) => step >= least) ?? Math.max(1, Math.ceil(least / 28) * 28);
}

const CALENDAR = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;
const GAP = 14;
const STEPS = [1, 2, 7, 14, 28];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
