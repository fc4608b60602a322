import { sequentialSampleRatio } from '#core/stats/sample-ratio/sequential-sample-ratio.ts';
import { type HealthResult, missing } from '#domain/experiments/health/result.ts';
import { type SplitDay, splitDays } from '#domain/experiments/health/split-days.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';

/**
 * Since when is the split off? The sequential test may be read after every day, so the first day on which it crosses a
 * threshold dates the mismatch without being a product of looking often. Where the weights changed each period is
 * tested for itself, and its p-values are multiplied by the number of periods.
 */
export function checkSampleRatioOverTime(subject: HealthSubject): SampleRatioOverTimeResult {
  const id = 'sample-ratio-over-time';
  const { warn, fail, minUnits } = subject.thresholds.sampleRatio;
  const threshold = { warn, fail, minUnits };
  const found = splitDays(subject);
  if ('reason' in found) return missing(id, threshold, found.reason);
  const units = found.days.reduce(
    (sum, { arms }) => sum + arms.reduce((day, { count, weight }) => day + (weight > 0 ? count : 0), 0),
    0,
  );
  if (units < minUnits) return missing(id, threshold, 'too-few-units');
  const path = sequentialPath(found.days);
  if (path === null) return missing(id, threshold, 'one-arm');
  const pValue = path.at(-1)?.pValue ?? 1;
  const firstAt = (level: number) => path.find((look) => look.pValue <= level)?.date ?? null;
  const value = { pValue, warnedOn: firstAt(warn), failedOn: firstAt(fail) };
  const status = pValue <= fail ? 'fail' : pValue <= warn ? 'warn' : 'pass';
  return { id, status, value, threshold, evidence: { path } };
}

function sequentialPath(days: readonly SplitDay[]): { date: string; pValue: number }[] | null {
  const periods = byWeights(days);
  let smallest = 1;
  const path: { date: string; pValue: number }[] = [];
  for (const period of periods) {
    const weights = period[0]?.arms.map(({ weight }) => weight) ?? [];
    const tested = sequentialSampleRatio(
      period.map(({ arms }) => arms.map(({ count }) => count)),
      { weights },
    );
    if (tested.status !== 'ok') return null;
    for (const [index, { pValue }] of tested.looks.entries()) {
      smallest = Math.min(smallest, pValue * periods.length);
      path.push({ date: period[index]?.date ?? '', pValue: smallest });
    }
  }
  return path;
}

/** Runs of days with the same weights. */
function byWeights(days: readonly SplitDay[]): SplitDay[][] {
  const periods: SplitDay[][] = [];
  for (const day of days) {
    const period = periods.at(-1);
    const isSame = day.arms.every(({ weight }, index) => weight === period?.[0]?.arms[index]?.weight);
    if (period !== undefined && isSame) period.push(day);
    else periods.push([day]);
  }
  return periods;
}

export type SampleRatioOverTimeResult = HealthResult<
  'sample-ratio-over-time',
  /** The smallest p-value so far, and the dates of the first crossings. */
  { pValue: number; warnedOn: string | null; failedOn: string | null },
  Pick<HealthThresholds['sampleRatio'], 'warn' | 'fail' | 'minUnits'>,
  { path: { date: string; pValue: number }[] }
>;
