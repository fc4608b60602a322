import { nearest } from '#core/text/nearest.ts';
import { COLUMNS, HEADER } from '#domain/experiments/data/columns.ts';
import type { CsvRecord } from '#domain/experiments/data/csv.ts';
import type { ReportProblem } from '#domain/experiments/data/problems.ts';

/** Checks the first line: every column once, in its order, and no other. Returns whether rows can be read. */
export function checkHeader({ line, cells, columns }: CsvRecord, report: ReportProblem): boolean {
  if (cells.join() === HEADER) return true;
  const found = cells.length;
  if (found === 1 && /[;\t]/.test(cells[0] ?? '')) {
    const message = `The cells are separated by ${cells[0]?.includes(';') === true ? 'semicolons' : 'tabs'}.`;
    const hint = 'Save the file with commas between cells (CSV, comma separated).';
    report({ line, column: 1 }, { rule: 'data/separator', message, hint });
    return false;
  }
  const missing = COLUMNS.filter((column) => !cells.includes(column));
  for (const [index, cell] of cells.entries()) {
    if (COLUMNS.some((column) => column === cell)) continue;
    const place = { line, column: columns[index] ?? 1 };
    const guess = nearest(cell, missing);
    const message = cell === '' ? 'A column has no name.' : `\`${cell.slice(0, 60)}\` is not a column.`;
    const hint = guess === null ? 'Delete the column.' : `Did you mean \`${guess}\`?`;
    report(place, { rule: 'data/column', message, hint });
  }
  const hint = `The first line is: ${HEADER}`;
  const place = { line, column: 1 };
  if (missing.length > 0) {
    const names = missing.map((column) => `\`${column}\``).join(', ');
    const message = `${missing.length === 1 ? 'A column is' : `${missing.length} columns are`} missing: ${names}.`;
    report(place, { rule: 'data/column', message, hint });
  } else if (cells.every((cell) => COLUMNS.some((column) => column === cell))) {
    const message = found > COLUMNS.length ? 'A column stands twice.' : 'The columns are not in their order.';
    report(place, { rule: 'data/column-order', message, hint });
  }
  return false;
}
