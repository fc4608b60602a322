import { textWidth } from '#core/charts/text-width.ts';

/** What a date of an experiment is on a chart: a figure to place it by, and words. */
export type PlacedDay = { at: number; label: string };

/**
 * Places days in time: calendar days (2026-10-11, “11 Oct”), days since launch (`day+1.5`, “day 1.5”), anything else
 * (weeks, checkpoints) evenly in the order given, under its own name.
 */
export function placeDays(dates: readonly string[]): PlacedDay[] {
  if (dates.length > 0 && dates.every(isDay)) {
    const isOneYear = new Set(dates.map((date) => date.slice(0, 4))).size === 1;
    return dates.map((date) => ({
      at: Date.parse(`${date}T00:00:00Z`) / DAY,
      label: shortDay(date, !isOneYear),
    }));
  }
  const launched = dates.map((date) => Number(/^day\+(\d+(?:\.\d+)?)$/.exec(date)?.[1] ?? Number.NaN));
  if (dates.length > 0 && launched.every(Number.isFinite))
    return launched.map((at) => ({ at, label: `day ${at}` }));
  return dates.map((date, index) => ({ at: index, label: date }));
}

/** Whether it is a calendar day, such as 2026-10-11. */
export function isDay(date: string | null): date is string {
  return date !== null && CALENDAR.test(date) && Number.isFinite(Date.parse(`${date}T00:00:00Z`));
}

/** `2026-10-11` as `11 Oct`, with the year where asked; anything else is returned as it is. */
export function shortDay(date: string, withYear = false): string {
  const [, year, month, day] = CALENDAR.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (year === undefined || name === undefined) return date;
  return `${Number(day)} ${name}${withYear ? ` ${year}` : ''}`;
}

/**
 * Which of the days to write under an axis: those that are a whole number of days (or two, or weeks) after the first
 * one, or after the launch, as many as fit so that no word touches the next. `xs` are where the days stand.
 */
export function daysToLabel(days: readonly PlacedDay[], xs: readonly number[]): number[] {
  const widest = Math.max(0, ...days.map(({ label }) => textWidth(label, 'small'))) + GAP;
  const first = days[0]?.label.startsWith('day ') === true ? 0 : (days[0]?.at ?? 0);
  const length = Math.abs((days.at(-1)?.at ?? 0) - (days[0]?.at ?? 0));
  const room = Math.abs((xs.at(-1) ?? 0) - (xs[0] ?? 0));
  const least = room > 0 ? (length * widest) / room : Number.POSITIVE_INFINITY;
  const step = STEPS.find((days) => days >= least) ?? Math.ceil(least / 28) * 28;
  const even = days.flatMap(({ at }, index) => ((at - first) % step === 0 ? [index] : []));
  return apart(even.length > 1 ? even : days.map((_, index) => index), { xs, widest });
}

/** Leaves out what would stand too close to the one before. */
function apart(
  indices: readonly number[],
  { xs, widest }: { xs: readonly number[]; widest: number },
): number[] {
  const kept: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const index of indices) {
    const x = xs[index] ?? 0;
    if (x - end < widest) continue;
    kept.push(index);
    end = x;
  }
  return kept;
}

const CALENDAR = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;
const GAP = 14;
const STEPS = [1, 2, 7, 14, 28];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
