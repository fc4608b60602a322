import { addDays } from '#core/dates/days.ts';
import { readText } from '../../lib/project.ts';

/** One headline test of the archive: its week, and impressions and clicks of every package. */
export type HeadlineTest = { week: string; arms: { impressions: number; clicks: number }[] };

const ARCHIVE = 'tests/experiments/fixtures/upworthy-archive.csv';

/**
 * The tests of the Upworthy Research Archive (exploratory set, osf.io/jd64p, CC BY 4.0; Matias, Munger, Aubin Le Quere
 * and Ebersole, Scientific Data 2021) that compare at least two packages.
 */
export function readArchive(): HeadlineTest[] {
  const [, ...lines] = (readText(ARCHIVE) ?? '').trim().split('\n');
  const tests = lines.map((line) => {
    const [week = '', impressions = '', clicks = ''] = line.split(',');
    const counts = clicks.split(' ').map(Number);
    const arms = impressions
      .split(' ')
      .map((count, index) => ({ impressions: Number(count), clicks: counts[index] ?? 0 }));
    return { week, arms };
  });
  return tests.filter(({ arms }) => arms.length >= 2);
}

/**
 * The first day of a week of the archive, which counts weeks from the first Monday of the year; the days before it are
 * week 00. `201325` starts on 2013-06-24.
 */
export function firstDayOf(week: string): string {
  const newYear = `${week.slice(0, 4)}-01-01`;
  const number = Number(week.slice(4));
  if (number === 0) return newYear;
  const weekday = new Date(`${newYear}T00:00:00Z`).getUTCDay();
  return addDays(newYear, ((8 - weekday) % 7) + 7 * (number - 1));
}
