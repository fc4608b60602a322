import { normalizeText } from '#domain/content/source.ts';
import { type CsvRecord, readCsv } from '#domain/experiments/data/csv.ts';
import { collectProblems, type ReportProblem } from '#domain/experiments/data/problems.ts';
import { EXPOSURES } from '#domain/experiments/data/rows.ts';
import {
  type Imported,
  type ImportRow,
  imported,
  importRow,
  metricKeyOf,
  refused,
} from '#domain/experiments/import/imported.ts';

export type WideOptions = {
  /** The column that counts exposed units. Default: `exposures`. */
  exposures?: string;
  /** Columns whose units are another column's counts: `{ enrollments: 'clicks' }`. Default: the exposed units. */
  units?: Readonly<Record<string, string>>;
};

/**
 * Imports a wide file: `date` (optional), `variant`, the exposed units, and a column of counts for each metric. Counts
 * are proportions; an empty cell is no row. A metric with a column `<metric>_sq` beside it is a mean.
 */
export function importWide(raw: string, options: WideOptions = {}): Imported {
  const { report, list } = collectProblems();
  const [header, ...records] = readCsv(normalizeText(raw));
  if (header === undefined)
    return refused(
      'The file is empty.',
      'Start it with: date,variant,exposures, and a column for each metric.',
    );
  const layout = readLayout(header, options, report);
  if (layout === null) return imported([], list());
  const rows = records.flatMap((record) => readRecord(record, layout, report));
  const means = layout.metrics.filter(({ squares }) => squares !== -1).map(({ name }) => name);
  const rest = layout.metrics.filter(({ squares }) => squares === -1).map(({ name }) => name);
  const notes = [
    ...(rest.length === 0 ? [] : [`Taken as proportions: ${rest.join(', ')}.`]),
    ...(means.length === 0 ? [] : [`Taken as means: ${means.join(', ')}.`]),
  ];
  return imported(rows, list(), notes);
}

type Metric = { name: string; key: string; index: number; squares: number; units: number };
type Layout = { date: number; variant: number; exposures: number; width: number; metrics: Metric[] };

function readLayout(header: CsvRecord, options: WideOptions, report: ReportProblem): Layout | null {
  const names = header.cells.map((cell) => cell.trim());
  const wanted = options.exposures ?? EXPOSURES;
  const at = (name: string) => names.indexOf(name);
  const fail = (column: number, message: string, hint: string) => {
    report({ line: header.line, column }, { rule: 'import/column', message, hint });
    return null;
  };
  if (at('variant') === -1)
    return fail(1, 'There is no column `variant`.', 'Name the column that says who saw what.');
  if (at(wanted) === -1)
    return fail(1, `There is no column \`${wanted}\`.`, 'Say which column counts the exposed units.');
  const twice = names.findIndex((name, index) => at(name) !== index);
  if (twice !== -1)
    return fail(header.columns[twice] ?? 1, `\`${names[twice]}\` stands twice.`, 'Rename one of them.');
  const own = new Set(['date', 'variant', wanted]);
  const metrics = names.flatMap((name, index): Metric[] => {
    if (own.has(name) || name === '' || (name.endsWith('_sq') && at(name.slice(0, -3)) !== -1)) return [];
    const units = at(options.units?.[name] ?? wanted);
    return [{ name, key: metricKeyOf(name), index, squares: at(`${name}_sq`), units }];
  });
  const lost = metrics.find(({ units }) => units === -1);
  if (lost !== undefined)
    return fail(
      header.columns[lost.index] ?? 1,
      `The units of \`${lost.name}\` are no column.`,
      'Name one of the columns.',
    );
  const clash = metrics.find(({ key }, index) => metrics.findIndex((other) => other.key === key) !== index);
  if (clash !== undefined)
    return fail(
      header.columns[clash.index] ?? 1,
      `Two columns would be called \`${clash.key}\`.`,
      'Rename one of them.',
    );
  return { date: at('date'), variant: at('variant'), exposures: at(wanted), width: names.length, metrics };
}

function readRecord(record: CsvRecord, layout: Layout, report: ReportProblem): ImportRow[] {
  const { line, cells, columns } = record;
  if (cells.length !== layout.width || record.badQuote !== null) {
    const message = `The row has ${cells.length} cells; the header has ${layout.width}.`;
    report(
      { line, column: 1 },
      { rule: 'import/cells', message, hint: 'Keep a comma for every empty cell.' },
    );
    return [];
  }
  const figure = (index: number): number | null => {
    const text = cells[index]?.trim() ?? '';
    if (text === '') return null;
    const value = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value)) return value;
    const message = `\`${text.slice(0, 30)}\` is not a number.`;
    report(
      { line, column: columns[index] ?? 1 },
      { rule: 'import/number', message, hint: 'Write digits, with a point before decimals.' },
    );
    return null;
  };
  const names = { date: cells[layout.date]?.trim() || null, variant: cells[layout.variant]?.trim() ?? '' };
  const metrics = layout.metrics.flatMap(({ key, index, squares, units }) => {
    const sum = figure(index);
    const n = figure(units);
    if (sum === null || n === null) return [];
    return [importRow({ ...names, metric: key, n, sum, sumSq: squares === -1 ? null : figure(squares) })];
  });
  const exposed = figure(layout.exposures);
  return exposed === null ? metrics : [importRow({ ...names, metric: EXPOSURES, n: exposed }), ...metrics];
}
