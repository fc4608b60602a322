import { daysBetween } from '#core/dates/days.ts';
import type { ReportProblem } from '#domain/experiments/data/problems.ts';
import { type ParsedRow, placeOfCell } from '#domain/experiments/data/read-cells.ts';
import {
  compareDates,
  type DataGrain,
  type DataRow,
  EXPOSURES,
  MULTI_VARIANT,
} from '#domain/experiments/data/rows.ts';

/** A span of more days is a mistyped year. */
const MOST_DAYS = 3660;

/** Checks rows against each other: each once, everyone exposed, nobody lost, no gap of years. Takes linear time. */
export function checkTable(rows: readonly ParsedRow[], grain: DataGrain, report: ReportProblem): void {
  const known = new Map<string, ParsedRow>();
  for (const parsed of rows) {
    const key = keyOf(parsed.row);
    const first = known.get(key);
    if (first === undefined) known.set(key, parsed);
    else
      report(placeOfCell(parsed, 'date'), {
        rule: 'data/duplicate',
        message: `The row says the same as line ${first.row.line}: date, variant, metric, dimension and level are equal.`,
        hint: 'Keep one of them, or add them up if they are parts of one.',
      });
  }
  const unique = [...known.values()];
  checkExposures(unique, known, report);
  if (grain === 'cumulative') checkRising(unique, report);
  if (grain === 'cohort-day') checkSpan(unique, report);
}

/** What makes a row one of a kind; with fields replaced, the key of a row it belongs to. Cells hold no line breaks. */
export function keyOf({ date, variant, metric, dimension, level }: Pick<DataRow, KeyField>): string {
  return `${date ?? ''}\n${variant}\n${metric}\n${dimension ?? ''}\n${level ?? ''}`;
}

type KeyField = 'date' | 'variant' | 'metric' | 'dimension' | 'level';

function checkExposures(
  rows: readonly ParsedRow[],
  known: ReadonlyMap<string, ParsedRow>,
  report: ReportProblem,
): void {
  const complained = new Set<string>();
  for (const parsed of rows) {
    const { row } = parsed;
    if (row.metric === EXPOSURES || row.variant === MULTI_VARIANT) continue;
    const exposed = known.get(keyOf({ ...row, metric: EXPOSURES }));
    const group = `${row.date ?? ''}\n${row.variant}`;
    if (exposed !== undefined && row.n > exposed.row.n) {
      report(placeOfCell(parsed, 'n'), {
        rule: 'data/more-than-exposed',
        message: `\`n\` is ${row.n}, but only ${exposed.row.n} units were exposed (line ${exposed.row.line}).`,
        hint: 'A metric is measured on units that were exposed: count each unit once.',
      });
    } else if (exposed === undefined && row.dimension === null && !complained.has(group)) {
      complained.add(group);
      report(placeOfCell(parsed, 'variant'), {
        rule: 'data/exposures-missing',
        message: `Nothing says how many units of \`${row.variant}\` were exposed${row.date === null ? '' : ` on ${row.date}`}.`,
        hint: `Add a row with the metric ${EXPOSURES} and n.`,
      });
    }
  }
}

function checkRising(rows: readonly ParsedRow[], report: ReportProblem): void {
  const series = Map.groupBy(rows, ({ row }) => keyOf({ ...row, date: null }));
  for (const group of series.values()) {
    const ordered = group
      .filter(({ row }) => row.date !== null)
      .sort((a, b) => compareDates(a.row.date ?? '', b.row.date ?? ''));
    for (const [index, parsed] of ordered.entries()) {
      const before = ordered[index - 1];
      if (before === undefined || parsed.row.n >= before.row.n) continue;
      report(placeOfCell(parsed, 'n'), {
        rule: 'data/cumulative',
        message: `\`n\` falls from ${before.row.n} (${before.row.date}) to ${parsed.row.n}, but the file is cumulative.`,
        hint: 'Each row holds everyone up to its date. If it holds one day only, the grain is cohort-day.',
      });
    }
  }
}

function checkSpan(rows: readonly ParsedRow[], report: ReportProblem): void {
  const dated = rows.filter(({ row }) => row.date !== null);
  const ordered = dated.sort((a, b) => compareDates(a.row.date ?? '', b.row.date ?? ''));
  const [first] = ordered;
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) return;
  const days = daysBetween(first.row.date ?? '', last.row.date ?? '');
  if (days <= MOST_DAYS) return;
  report(placeOfCell(last, 'date'), {
    rule: 'data/span',
    message: `From ${first.row.date} (line ${first.row.line}) to ${last.row.date} are ${days} days.`,
    hint: 'Is a year mistyped? Ten years are the most.',
  });
}
