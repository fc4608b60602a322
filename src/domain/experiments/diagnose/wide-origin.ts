import type { Place } from '#domain/content/issue.ts';
import { type CsvRecord, readCsv } from '#domain/experiments/data/csv.ts';
import { metricKeyOf } from '#domain/experiments/import/imported.ts';

/**
 * Finds the places of a wide file from which the rows of a data file made of it came, so that a problem is shown where
 * the reader can mend it. Rows stand in the order of its lines, and each line gives every metric at most once.
 *
 * @param wide The wide file under our names for its columns.
 * @returns The place for a line of `made`: the cell of its metric, or of `column`.
 */
export function wideOrigin(wide: string, made: string): (line: number, column: string | null) => Place {
  const [header, ...records] = readCsv(wide);
  const names = (header?.cells ?? []).map((cell) => cell.trim());
  const keys = records.map(({ cells }) =>
    keyOf(cells[names.indexOf('date')], cells[names.indexOf('variant')]),
  );
  const rows = readCsv(made).slice(1);
  const origins = originsOf(rows, keys);
  return (line, column) => {
    const at = rows.findIndex((row) => row.line === line);
    const record = records[origins[at] ?? -1];
    const name = column ?? rows[at]?.cells[2] ?? '';
    const cell = names.findIndex((other) => other === name || metricKeyOf(other) === name);
    return { line: record?.line ?? 1, column: record?.columns[cell] ?? 1 };
  };
}

/** For every made row the index of its wide record. */
function originsOf(rows: readonly CsvRecord[], keys: readonly string[]): number[] {
  let at = -1;
  let seen = new Set<string>();
  return rows.map(({ cells: [date, variant, metric = ''] }) => {
    const key = keyOf(date, variant);
    if (at === -1 || keys[at] !== key || seen.has(metric)) {
      seen = new Set();
      do at += 1;
      while (at < keys.length && keys[at] !== key);
    }
    seen.add(metric);
    return at;
  });
}

function keyOf(date: string | undefined, variant: string | undefined): string {
  return `${date?.trim() ?? ''}\n${variant?.trim() ?? ''}`;
}
