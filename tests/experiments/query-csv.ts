import { csvCell } from '#domain/experiments/data/csv.ts';

/** Rows of a query as a database's own command writes them: a header, days as days, empty cells for null. */
export function csvOf(rows: readonly Record<string, unknown>[]): string {
  const header = Object.keys(rows[0] ?? {});
  return [header, ...rows.map((row) => header.map((name) => textOf(row[name])))]
    .map((cells) => cells.map(csvCell).join(','))
    .join('\n');
}

function textOf(value: unknown): string {
  if (value === null) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
