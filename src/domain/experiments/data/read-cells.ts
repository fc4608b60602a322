import { COLUMNS, type Column, LONGEST_NAME, METRIC_KEY } from '#domain/experiments/data/columns.ts';
import type { CsvRecord } from '#domain/experiments/data/csv.ts';
import type { ReportProblem } from '#domain/experiments/data/problems.ts';
import { type DataRow, EXPOSURES, MULTI_VARIANT } from '#domain/experiments/data/rows.ts';

/** A row, and the column of the file at which each of its cells starts, in the order of `COLUMNS`. */
export type ParsedRow = { row: DataRow; columns: readonly number[] };

/** Where a cell of a row stands. */
export function placeOfCell({ row, columns }: ParsedRow, column: Column): { line: number; column: number } {
  return { line: row.line, column: columns[COLUMNS.indexOf(column)] ?? 1 };
}

/** Reads the cells of one line, each by itself; null when one of them cannot be read. Dates are taken as they are. */
export function readCells(record: CsvRecord, report: ReportProblem): ParsedRow | null {
  let isSound = true;
  const cell = (column: Column) => record.cells[COLUMNS.indexOf(column)] ?? '';
  const fail = (column: Column, message: string, hint: string) => {
    isSound = false;
    const place = { line: record.line, column: record.columns[COLUMNS.indexOf(column)] ?? 1 };
    report(place, { rule: 'data/cell', message, hint });
  };
  const take = <T>(column: Column, read: (text: string) => T | Problem): T | null => {
    const result = read(cell(column));
    if (!isProblem(result)) return result;
    fail(column, `\`${column}\` ${result.problem}`, result.hint);
    return null;
  };
  const number = (column: Column) => take(column, readNumber);
  const row: DataRow = {
    line: record.line,
    date: cell('date') === '' ? null : cell('date'),
    variant: take('variant', readVariant) ?? '',
    metric: take('metric', readMetric) ?? '',
    dimension: take('dimension', readOptionalName),
    level: take('level', readOptionalName),
    n: take('n', readCount) ?? 0,
    sum: number('sum'),
    sumSq: number('sum_sq'),
    denSum: number('den_sum'),
    denSumSq: number('den_sum_sq'),
    numDenSum: number('num_den_sum'),
    preSum: number('pre_sum'),
    preSumSq: number('pre_sum_sq'),
    postPreSum: number('post_pre_sum'),
  };
  return isSound ? { row, columns: record.columns } : null;
}

type Problem = { problem: string; hint: string };

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}

function readVariant(text: string): string | Problem {
  if (text === '') return { problem: 'is empty.', hint: 'Every row belongs to a variant.' };
  if (text.startsWith('__') && text !== MULTI_VARIANT) {
    return { problem: `\`${text}\` starts with two underscores.`, hint: `Only ${MULTI_VARIANT} does.` };
  }
  return readName(text);
}

function readMetric(text: string): string | Problem {
  if (METRIC_KEY.test(text)) return text;
  const hint = `Write a key in snake_case, for example net_conversion, or ${EXPOSURES}.`;
  return { problem: text === '' ? 'is empty.' : `\`${text.slice(0, LONGEST_NAME)}\` is not a key.`, hint };
}

function readOptionalName(text: string): string | null | Problem {
  return text === '' ? null : readName(text);
}

function readName(text: string): string | Problem {
  if (text.trim() !== text) return { problem: 'has a space at its start or end.', hint: 'Delete the space.' };
  if (text.length <= LONGEST_NAME) return text;
  return { problem: `has ${text.length} characters.`, hint: `Use at most ${LONGEST_NAME}.` };
}

function readCount(text: string): number | Problem {
  const hint = 'n counts units: a whole number, 0 or more.';
  if (text === '') return { problem: 'is empty.', hint };
  if (!/^\d+$/.test(text)) return { problem: `is \`${text.slice(0, 30)}\`.`, hint: hintFor(text) ?? hint };
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : { problem: 'is larger than can be counted exactly.', hint };
}

function readNumber(text: string): number | null | Problem {
  if (text === '') return null;
  const value = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const hint = hintFor(text) ?? 'Write a number with a point, for example 12.5, or leave the cell empty.';
  return { problem: `is \`${text.slice(0, 30)}\`, which is not a number.`, hint };
}

function hintFor(text: string): string | null {
  if (/^-?\d+(?:\.0+)$/.test(text)) return 'Write it without decimals.';
  if (/^-?\d{1,3}(?:[,.'’ {2}]\d{3})+$/.test(text)) return 'Write it without separators between thousands.';
  if (/^-?\d+,\d+$/.test(text)) return 'Write a point, not a comma, before the decimals.';
  if (text.endsWith('%')) return 'Write sums over units, not percentages.';
  if (/^(?:nan|null|none|n\/a|na|-?inf(?:inity)?|-)$/i.test(text))
    return 'Leave the cell empty where there is no figure.';
  return null;
}
