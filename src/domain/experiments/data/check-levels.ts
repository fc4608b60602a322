import { keyOf } from '#domain/experiments/data/check-table.ts';
import type { Column } from '#domain/experiments/data/columns.ts';
import type { ReportProblem } from '#domain/experiments/data/problems.ts';
import { type ParsedRow, placeOfCell } from '#domain/experiments/data/read-cells.ts';
import type { DataRow } from '#domain/experiments/data/rows.ts';

/** Sums in files are rounded; this much of the overall sum is forgiven. Units are counted exactly. */
const ROUNDING = 1e-6;

const FIELDS = [
  ['n', 'n'],
  ['sum', 'sum'],
  ['sumSq', 'sum_sq'],
  ['denSum', 'den_sum'],
  ['denSumSq', 'den_sum_sq'],
  ['numDenSum', 'num_den_sum'],
  ['preSum', 'pre_sum'],
  ['preSumSq', 'pre_sum_sq'],
  ['postPreSum', 'post_pre_sum'],
] as const satisfies readonly (readonly [keyof DataRow, Column])[];

/** Checks that the levels of every dimension add up to the row of everyone. Takes linear time. */
export function checkLevels(rows: readonly ParsedRow[], report: ReportProblem): void {
  const overall = new Map<string, ParsedRow>();
  const groups = new Map<string, ParsedRow[]>();
  for (const parsed of rows) {
    const { row } = parsed;
    const key = keyOf({ ...row, level: null });
    if (row.dimension === null) overall.set(key, parsed);
    else if (groups.has(key)) groups.get(key)?.push(parsed);
    else groups.set(key, [parsed]);
  }
  for (const levels of groups.values()) {
    const [first] = levels;
    if (first === undefined) continue;
    const whole = overall.get(keyOf({ ...first.row, dimension: null, level: null }));
    if (whole === undefined) reportMissing(first, report);
    else compareSums(levels, whole, report);
  }
}

function reportMissing(first: ParsedRow, report: ReportProblem): void {
  const { variant, metric, date } = first.row;
  report(placeOfCell(first, 'dimension'), {
    rule: 'data/overall-missing',
    message: `There are levels of \`${metric}\` for \`${variant}\`${date === null ? '' : ` on ${date}`}, but no row of everyone.`,
    hint: 'Add the row with an empty dimension and level.',
  });
}

function compareSums(levels: readonly ParsedRow[], whole: ParsedRow, report: ReportProblem): void {
  const [first] = levels;
  if (first === undefined) return;
  for (const [field, column] of FIELDS) {
    const expected = whole.row[field];
    const total = levels.reduce((sum, { row }) => sum + (row[field] ?? 0), 0);
    if (isSame(total, expected, field)) continue;
    const says = expected === null ? 'says nothing' : `says ${expected}`;
    report(placeOfCell(first, column), {
      rule: 'data/levels',
      message: `The levels of \`${first.row.dimension}\` add up to ${column} = ${readable(total)}; the row of everyone (line ${whole.row.line}) ${says}.`,
      hint: 'Levels are disjoint and complete: put units without a value into a level of their own.',
    });
    return;
  }
}

/** An empty cell of the whole leaves nothing to compare with, unless levels are filled in. */
function isSame(total: number, expected: number | null, field: keyof DataRow): boolean {
  if (expected === null) return total === 0 || field === 'sumSq';
  const slack = field === 'n' ? 0 : ROUNDING * Math.max(Math.abs(expected), 1e-3);
  return Math.abs(total - expected) <= slack;
}

function readable(value: number): number {
  return Number(value.toPrecision(12));
}
