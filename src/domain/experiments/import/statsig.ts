import { normalizeText } from '#domain/content/source.ts';
import { type CsvRecord, readCsv } from '#domain/experiments/data/csv.ts';
import { EXPOSURES } from '#domain/experiments/data/rows.ts';
import {
  type Imported,
  type ImportRow,
  imported,
  importIssue,
  importRow,
  metricKeyOf,
  refused,
  sumsFromMean,
} from '#domain/experiments/import/imported.ts';

const NEEDED = [
  'experiment_group',
  'metric_type',
  'metric_name',
  'metric_dimension',
  'units',
  'mean',
  'stderr',
] as const;

/** The dimension of rows that hold everyone. */
const TOPLINE = '!statsig_topline';

/**
 * Imports the file `<experiment>_pulse_summary.csv` of Statsig's export "Pulse Summary" for experiments. Sums are
 * computed back from units, mean and standard error (the deviation is the standard error times the root of the units).
 * Rows of other dimensions than the topline are left out: they need not add up.
 *
 * Source: "Pulse Summary File Description - For Experiments", https://docs.statsig.com/pulse/export
 */
export function importStatsig(raw: string): Imported {
  const [header, ...records] = readCsv(normalizeText(raw));
  const missing = NEEDED.filter((name) => header?.cells.includes(name) !== true);
  if (header === undefined || missing.length > 0) {
    return refused(
      `This is not a Pulse Summary of an experiment: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      'Choose Export Report, Pulse Summary, and use the file that ends in _pulse_summary.csv.',
    );
  }
  const cell = (record: CsvRecord, name: (typeof NEEDED)[number]) =>
    record.cells[header.cells.indexOf(name)] ?? '';
  const topline = records.filter((record) => cell(record, 'metric_dimension') === TOPLINE);
  const types = Map.groupBy(topline, (record) => cell(record, 'metric_name'));
  const issues: Imported['issues'] = [];
  const rows = topline.flatMap((record): ImportRow[] => {
    const [n, mean, error] = (['units', 'mean', 'stderr'] as const).map((name) => figure(cell(record, name)));
    if (
      n === undefined ||
      mean === undefined ||
      error === undefined ||
      !Number.isInteger(n) ||
      n < 0 ||
      !(error >= 0) ||
      Number.isNaN(mean)
    ) {
      const message = `\`${cell(record, 'metric_name')}\` has no units, mean and stderr that can be used.`;
      issues.push(importIssue({ message, hint: 'Delete the row, or export again.' }, record.line));
      return [];
    }
    const name = cell(record, 'metric_name');
    const isShared = new Set(types.get(name)?.map((other) => cell(other, 'metric_type'))).size > 1;
    const metric = metricKeyOf(isShared ? `${name} ${cell(record, 'metric_type')}` : name);
    return [
      importRow({
        variant: cell(record, 'experiment_group'),
        metric,
        n,
        ...sumsFromMean(n, mean, error * Math.sqrt(n)),
      }),
    ];
  });
  const notes = ['Exposures are the largest number of units of any metric.'];
  if (topline.length < records.length) notes.push('Rows of dimensions were left out.');
  return imported([...exposures(rows), ...rows], issues, notes);
}

function figure(text: string): number {
  return /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
}

function exposures(rows: readonly ImportRow[]): ImportRow[] {
  const most = new Map<string, number>();
  for (const { variant, n } of rows) most.set(variant, Math.max(most.get(variant) ?? 0, n));
  return [...most].map(([variant, n]) => importRow({ variant, metric: EXPOSURES, n }));
}
