import type { LocalIssue } from '#domain/content/issue.ts';
import { METRIC_KEY } from '#domain/experiments/data/columns.ts';
import { importTotals, type TypedMetric, type TypedTotals } from '#domain/experiments/import/totals.ts';

/** A table as it is typed: every cell is text. Shares are planned shares in any unit; empty ones are even. */
export type TypedTable = {
  metrics: TypedColumn[];
  rows: TypedRow[];
};

export type TypedColumn = { key: string; kind: 'proportion' | 'mean' };

/** `figures` are in the order of the metrics: how many did it, or the mean; `deviations` only count for means. */
export type TypedRow = {
  variant: string;
  units: string;
  share: string;
  figures: string[];
  deviations: string[];
};

export const EMPTY_TABLE: TypedTable = {
  metrics: [{ key: 'converted', kind: 'proportion' }],
  rows: ['control', 'treatment'].map((variant) => ({
    variant,
    units: '',
    share: '',
    figures: [''],
    deviations: [''],
  })),
};

/** Where a typed table is wrong: the row from 0 (null: the metrics' names), the cell, and what to do. */
export type CellProblem = {
  row: number | null;
  cell: 'variant' | 'units' | 'share' | number;
  message: string;
};

export type TypedData =
  | { csv: string; shares: { variant: string; share: number }[] | null; problems: [] }
  | { csv: null; shares: null; problems: CellProblem[] };

/** Makes data.csv of a typed table, or says which cells it waits for. Impossible figures are found when it is read. */
export function readTypedTable(table: TypedTable): TypedData {
  const problems = [...metricProblems(table), ...rowProblems(table)];
  if (problems.length > 0) return { csv: null, shares: null, problems };
  const made = importTotals(table.rows.map((row) => totalsOf(row, table.metrics)));
  if (made.text === null) return { csv: null, shares: null, problems: made.issues.map(asProblem) };
  const given = table.rows.some(({ share }) => share.trim() !== '');
  const shares = table.rows.map(({ variant, share }) => ({
    variant: variant.trim(),
    share: figure(share) ?? 0,
  }));
  return { csv: made.text, shares: given ? shares : null, problems: [] };
}

function asProblem({ line, message }: LocalIssue): CellProblem {
  return { row: line - 1, cell: 'units', message };
}

function metricProblems({ metrics }: TypedTable): CellProblem[] {
  const keys = metrics.map(({ key }) => key.trim());
  return keys.flatMap((key, cell): CellProblem[] => {
    if (!METRIC_KEY.test(key) || key === 'exposures')
      return [{ row: null, cell, message: 'Name the metric in snake_case, for example net_conversion.' }];
    if (keys.indexOf(key) !== cell) return [{ row: null, cell, message: `Two metrics are called ${key}.` }];
    return [];
  });
}

function rowProblems({ rows, metrics }: TypedTable): CellProblem[] {
  const names = rows.map(({ variant }) => variant.trim());
  const hasShares = rows.some(({ share }) => share.trim() !== '');
  return rows.flatMap((typed, row) => {
    const problems: CellProblem[] = [];
    const say = (cell: CellProblem['cell'], message: string) => problems.push({ row, cell, message });
    const name = names[row] ?? '';
    if (name === '') say('variant', 'Name the variant.');
    else if (names.indexOf(name) !== row) say('variant', `Two variants are called ${name}.`);
    if (!isCount(figure(typed.units))) say('units', 'How many units were exposed? A whole number.');
    const share = figure(typed.share);
    if (hasShares && (share === null || share < 0)) say('share', 'Give every variant a share, or none.');
    metrics.forEach(({ kind }, cell) => {
      const value = figure(typed.figures[cell] ?? '');
      const deviation = figure(typed.deviations[cell] ?? '');
      if (value === null) say(cell, kind === 'mean' ? 'The mean over its units.' : 'How many units did it?');
      else if (kind === 'mean' && (deviation === null || deviation < 0))
        say(cell, 'The standard deviation over its units, 0 or more.');
    });
    return problems;
  });
}

function totalsOf(row: TypedRow, metrics: readonly TypedColumn[]): TypedTotals {
  return {
    variant: row.variant.trim(),
    units: figure(row.units) ?? 0,
    metrics: metrics.map(({ key, kind }, index): TypedMetric => {
      const value = figure(row.figures[index] ?? '') ?? 0;
      if (kind === 'proportion') return { key: key.trim(), kind, successes: value };
      return { key: key.trim(), kind, mean: value, deviation: figure(row.deviations[index] ?? '') ?? 0 };
    }),
  };
}

/** A number as people type it: `12,345` and `12 345` are 12345, `12.5 %` is not a number. */
function figure(text: string): number | null {
  const plain = text.trim().replaceAll(/(?<=\d)[,\s'’](?=\d{3}(?!\d))/g, '');
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

function isCount(value: number | null): boolean {
  return value !== null && Number.isSafeInteger(value) && value >= 0;
}
