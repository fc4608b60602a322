import { HEADER } from '#domain/experiments/data/columns.ts';
import { csvCell } from '#domain/experiments/data/csv.ts';
import type { DataRow } from '#domain/experiments/data/rows.ts';

/** Writes rows as data.csv; `parseData` reads the same rows back. */
export function writeData(rows: readonly Omit<DataRow, 'line'>[]): string {
  return `${[HEADER, ...rows.map(writeRow)].join('\n')}\n`;
}

function writeRow(row: Omit<DataRow, 'line'>): string {
  const names = [row.date, row.variant, row.metric, row.dimension, row.level].map((name) =>
    csvCell(name ?? ''),
  );
  const sums = [row.n, row.sum, row.sumSq, row.denSum, row.denSumSq, row.numDenSum];
  const figures = [...sums, row.preSum, row.preSumSq, row.postPreSum].map((value) =>
    value === null ? '' : String(value),
  );
  return [...names, ...figures].join(',');
}
