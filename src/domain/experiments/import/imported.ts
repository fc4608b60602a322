import { type Finding, issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { DataRow } from '#domain/experiments/data/rows.ts';
import { writeData } from '#domain/experiments/data/write.ts';

/**
 * What an importer gives: `text` is a data.csv to be read with `parseData`, null when there is any error; `notes` say
 * in sentences what was assumed or left out, to be shown to the person who imports.
 */
export type Imported = { text: string | null; issues: LocalIssue[]; notes: string[] };

export type ImportRow = Omit<DataRow, 'line'>;

/** A row without figures. */
export function importRow(
  names: Pick<ImportRow, 'variant' | 'metric' | 'n'> & Partial<ImportRow>,
): ImportRow {
  const empty = { date: null, dimension: null, level: null, sum: null, sumSq: null };
  const groups = {
    denSum: null,
    denSumSq: null,
    numDenSum: null,
    preSum: null,
    preSumSq: null,
    postPreSum: null,
  };
  return { ...empty, ...groups, ...names };
}

export function imported(
  rows: readonly ImportRow[],
  issues: LocalIssue[],
  notes: readonly string[] = [],
): Imported {
  const isUsable = issues.every(({ severity }) => severity !== 'error') && rows.length > 0;
  return { text: isUsable ? writeData(rows) : null, issues, notes: [...new Set(notes)] };
}

/** An import that ends before it begins. */
export function refused(message: string, hint: string): Imported {
  return { text: null, issues: [importIssue({ message, hint })], notes: [] };
}

/** A problem of a file that is not read line by line. */
export function importIssue(finding: Omit<Finding, 'rule'>, line = 1, column = 1): LocalIssue {
  return issueAt({ line, column }, { rule: 'import/format', ...finding });
}

/** A name from elsewhere as the key of a metric: `Gross Conversion` is `gross_conversion`. */
export function metricKeyOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const key = words
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 60);
  const safe = key.length < 2 ? `metric_${key}` : key;
  return safe.replace(/_+$/, '') === 'exposures' ? 'exposures_metric' : safe.replace(/_+$/, '');
}

/**
 * Sums from a mean and a standard deviation per unit (n - 1 in its denominator), in words: sum is n times the mean,
 * the sum of squares is (n - 1) times the variance plus n times the squared mean. Where mean and deviation are those
 * of a proportion, the sum is a count and the squares are left out.
 */
export function sumsFromMean(n: number, mean: number, deviation: number): Pick<ImportRow, 'sum' | 'sumSq'> {
  const count = Math.round(n * mean);
  const spread = mean * (1 - mean);
  const isProportion =
    mean >= 0 &&
    mean <= 1 &&
    Math.abs(n * mean - count) <= 1e-6 * Math.max(1, count) &&
    Math.abs(deviation ** 2 - spread) <= (2 * spread) / Math.max(2, n - 1) + 1e-12;
  if (isProportion) return { sum: count, sumSq: null };
  return { sum: n * mean, sumSq: (n - 1) * deviation ** 2 + n * mean ** 2 };
}

/** Reads JSON; null where it is none. */
export function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
