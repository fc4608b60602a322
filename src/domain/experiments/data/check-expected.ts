import { nearest } from '#core/text/nearest.ts';
import type { ReportProblem } from '#domain/experiments/data/problems.ts';
import { type ParsedRow, placeOfCell } from '#domain/experiments/data/read-cells.ts';
import { EXPOSURES, MULTI_VARIANT } from '#domain/experiments/data/rows.ts';
import type { MetricKind } from '#domain/experiments/schema-words.ts';

/** What a write-up says its data holds. */
export type ExpectedData = {
  variants: readonly string[];
  metrics: readonly { key: string; kind: MetricKind }[];
};

/** Checks rows against the write-up: no other variants and metrics, none missing, and the figures their kind needs. */
export function checkExpected(
  rows: readonly ParsedRow[],
  expected: ExpectedData,
  report: ReportProblem,
): void {
  const kinds = new Map(expected.metrics.map(({ key, kind }) => [key, kind]));
  const complained = new Set<string>();
  const once = (name: string) => !complained.has(name) && complained.add(name).has(name);
  for (const parsed of rows) {
    const { variant, metric } = parsed.row;
    if (variant !== MULTI_VARIANT && !expected.variants.includes(variant) && once(`variant ${variant}`))
      reportUnknown(parsed, { column: 'variant', name: variant, known: expected.variants }, report);
    if (metric === EXPOSURES) continue;
    const kind = kinds.get(metric);
    if (kind !== undefined) checkKind(parsed, kind, report);
    else if (once(`metric ${metric}`))
      reportUnknown(parsed, { column: 'metric', name: metric, known: [...kinds.keys()] }, report);
  }
  reportMissing(rows, expected, report);
}

type Unknown = { column: 'variant' | 'metric'; name: string; known: readonly string[] };

function reportUnknown(parsed: ParsedRow, { column, name, known }: Unknown, report: ReportProblem): void {
  const guess = nearest(name, known);
  report(placeOfCell(parsed, column), {
    rule: `data/unknown-${column}`,
    message: `\`${name}\` is no ${column} of the write-up.`,
    hint: guess === null ? `There are: ${known.join(', ')}.` : `Did you mean \`${guess}\`?`,
  });
}

function checkKind(parsed: ParsedRow, kind: MetricKind, report: ReportProblem): void {
  const { n, sum, sumSq, denSum, metric } = parsed.row;
  if (sum === null) return;
  const say = (column: 'sum' | 'sum_sq' | 'den_sum', message: string, hint: string) =>
    report(placeOfCell(parsed, column), {
      rule: 'data/kind',
      message: `\`${metric}\` is a ${kind}, and ${message}`,
      hint,
    });
  if (kind === 'ratio' && denSum === null)
    say('den_sum', '`den_sum` is empty.', 'Fill in den_sum, den_sum_sq and num_den_sum.');
  if (kind !== 'ratio' && denSum !== null)
    say('den_sum', '`den_sum` is filled in.', 'Leave it empty, or write kind: ratio in the write-up.');
  if (kind === 'mean' && sumSq === null && n > 0)
    say('sum_sq', '`sum_sq` is empty.', 'Fill in the sum of the squared values, or write kind: proportion.');
  if (kind === 'proportion' && (sum < 0 || sum > n || !Number.isInteger(sum)))
    say('sum', `${sum} of ${n} units cannot have done it.`, 'Count each unit once, or write kind: mean.');
  if (kind === 'proportion' && sumSq !== null && Math.abs(sumSq - sum) > 1e-6 * Math.max(1, sum))
    say('sum_sq', '`sum_sq` is not `sum`.', 'Leave sum_sq empty: 0 and 1 are their own squares.');
}

function reportMissing(rows: readonly ParsedRow[], expected: ExpectedData, report: ReportProblem): void {
  const variants = new Set(rows.map(({ row }) => row.variant));
  const metrics = new Set(rows.map(({ row }) => row.metric));
  const missing = [
    ...expected.variants.filter((key) => !variants.has(key)).map((key) => ['variant', key] as const),
    ...expected.metrics.filter(({ key }) => !metrics.has(key)).map(({ key }) => ['metric', key] as const),
  ];
  for (const [what, key] of missing) {
    report(
      { line: 1, column: 1 },
      {
        rule: `data/missing-${what}`,
        message: `The write-up has a ${what} \`${key}\`, and no row is about it.`,
        hint: `Add its rows, or take the ${what} out of the write-up.`,
      },
    );
  }
}
