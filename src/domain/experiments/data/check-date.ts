import type { ReportProblem } from '#domain/experiments/data/problems.ts';
import { type ParsedRow, placeOfCell } from '#domain/experiments/data/read-cells.ts';
import type { DataGrain } from '#domain/experiments/data/rows.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since launch, for files whose calendar days nobody knows: `day+1.5`. */
const SINCE_LAUNCH = /^day\+\d{1,4}(?:\.\d{1,4})?$/;

/** Checks the date of a row against the grain of its file. Returns whether it can be compared with others. */
export function checkDate(
  parsed: ParsedRow,
  { grain, asOf }: { grain: DataGrain; asOf?: string | undefined },
  report: ReportProblem,
): boolean {
  const problem = problemOf(parsed.row.date, grain, asOf);
  if (problem !== null) report(placeOfCell(parsed, 'date'), { rule: 'data/date', ...problem });
  return problem === null;
}

/** What the dates of a file look like: none, days since launch, or days. */
export function guessGrain(dates: readonly string[]): DataGrain {
  if (dates.every((date) => date === '')) return 'total';
  return dates.some((date) => SINCE_LAUNCH.test(date)) ? 'cumulative' : 'cohort-day';
}

function problemOf(
  date: string | null,
  grain: DataGrain,
  asOf: string | undefined,
): { message: string; hint: string } | null {
  if (date === null) {
    const hint = 'Write the day, for example 2026-11-22, or use the grain total for the whole file.';
    return grain === 'total' ? null : { message: `\`date\` is empty, and the grain is ${grain}.`, hint };
  }
  if (grain === 'total') {
    const hint = 'Leave it empty in every row, or use the grain cohort-day.';
    return { message: `\`date\` is ${date.slice(0, 30)}, and the grain is total.`, hint };
  }
  if (SINCE_LAUNCH.test(date)) {
    const hint = 'Cohorts have calendar days, for example 2026-11-22.';
    return grain === 'cumulative' ? null : { message: `\`${date}\` is no calendar day.`, hint };
  }
  if (!isDay(date)) {
    const hint = 'Write year, month and day: 2026-11-22.';
    return { message: `\`${date.slice(0, 30)}\` is not a day.`, hint };
  }
  if (asOf === undefined || date <= asOf) return null;
  return {
    message: `${date} is after the day the data is from (${asOf}).`,
    hint: 'Correct the date, or asOf.',
  };
}

function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}
