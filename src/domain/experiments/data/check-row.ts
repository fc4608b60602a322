import type { Column } from '#domain/experiments/data/columns.ts';
import type { ReportProblem } from '#domain/experiments/data/problems.ts';
import { type ParsedRow, placeOfCell } from '#domain/experiments/data/read-cells.ts';
import { type DataRow, EXPOSURES, MULTI_VARIANT } from '#domain/experiments/data/rows.ts';

/** How much of a sum is forgiven as rounding; no more than the statistics forgive, so that they never refuse. */
const ROUNDING = 9e-10;

type Problem = { column: Column; rule: string; message: string; hint: string };

/** Checks the figures of one row against each other. */
export function checkRow(parsed: ParsedRow, smallestSegment: number, report: ReportProblem): void {
  const { row } = parsed;
  const figures = row.metric === EXPOSURES ? exposureProblems(row) : metricProblems(row);
  for (const { column, ...finding } of [...segmentProblems(row, smallestSegment), ...figures]) {
    report(placeOfCell(parsed, column), finding);
  }
}

function segmentProblems({ dimension, level, n }: DataRow, smallestSegment: number): Problem[] {
  if ((dimension === null) !== (level === null)) {
    const column = dimension === null ? 'dimension' : 'level';
    const message = `\`${column}\` is empty, and ${column === 'level' ? 'dimension' : 'level'} is not.`;
    return [
      { column, rule: 'data/segment', message, hint: 'Fill in both for a segment, neither for everyone.' },
    ];
  }
  if (level === null || n === 0 || n >= smallestSegment) return [];
  return [
    {
      column: 'n',
      rule: 'data/small-segment',
      message: `The segment holds ${n} unit${n === 1 ? '' : 's'}; fewer than ${smallestSegment} could give a person away.`,
      hint: 'Add it to another level, for example one called other.',
    },
  ];
}

function exposureProblems(row: DataRow): Problem[] {
  const filled = OPTIONAL.filter(([field]) => row[field] !== null);
  return filled.map(([, column]) => ({
    column,
    rule: 'data/exposures',
    message: `\`${column}\` is filled in, but exposures only count units.`,
    hint: 'Leave the cell empty; figures belong to a metric.',
  }));
}

function metricProblems(row: DataRow): Problem[] {
  if (row.variant === MULTI_VARIANT) {
    const message = `Units of ${MULTI_VARIANT} are counted, not measured.`;
    return [{ column: 'metric', rule: 'data/multi', message, hint: `Keep only its ${EXPOSURES} rows.` }];
  }
  if (row.sum === null && row.n === 0) return [];
  if (row.sum === null) {
    const hint = 'Write the sum of the metric over the units, 0 where nobody did it.';
    return [{ column: 'sum', rule: 'data/sum', message: '`sum` is empty.', hint }];
  }
  const problems = sumProblems(row, row.sum);
  // What the product of two sums can be is not known where one of them is wrong.
  return problems.length > 0 ? problems : [...groupProblems(row, RATIO), ...groupProblems(row, COVARIATE)];
}

function sumProblems(row: DataRow, sum: number): Problem[] {
  if (row.sumSq !== null) return momentProblems(row, { sum, sumSq: row.sumSq, column: 'sum_sq' });
  if (row.denSum !== null) {
    const hint = 'Write the sum of the squared numerators.';
    return [{ column: 'sum_sq', rule: 'data/sum-sq', message: 'A ratio needs `sum_sq`.', hint }];
  }
  if (Number.isInteger(sum) && sum >= 0 && sum <= row.n) return [];
  const message = `Without \`sum_sq\` the metric is a proportion, and ${sum} of ${row.n} units cannot have done it.`;
  const hint = 'Write a whole number from 0 to n, or fill in sum_sq.';
  return [{ column: 'sum', rule: 'data/proportion', message, hint }];
}

/** A sum of squares is never below the square of the sum, divided by n. */
function momentProblems({ n }: DataRow, { sum, sumSq, column }: Moments): Problem[] {
  const least = n === 0 ? 0 : sum ** 2 / n;
  if (n === 0 ? sum === 0 && sumSq === 0 : sumSq >= least - ROUNDING * sumSq) return [];
  if (n === 0) {
    const hint = 'Nobody adds nothing: correct n, or leave the sums empty.';
    return [{ column, rule: 'data/sum-sq', message: 'There is a sum, but n is 0.', hint }];
  }
  const message = `\`${column}\` is ${sumSq}, and less than ${readable(least)} is not possible.`;
  const hint = 'It is the sum of each unit’s squared value, not the square of the sum.';
  return [{ column, rule: 'data/sum-sq', message, hint }];
}

type Moments = { sum: number; sumSq: number; column: Column };

type Field = Exclude<keyof DataRow, 'line' | 'date' | 'variant' | 'metric' | 'dimension' | 'level' | 'n'>;
type Group = { what: string; columns: readonly (readonly [Field, Column])[] };

const RATIO: Group = {
  what: 'A ratio',
  columns: [
    ['denSum', 'den_sum'],
    ['denSumSq', 'den_sum_sq'],
    ['numDenSum', 'num_den_sum'],
  ],
};
const COVARIATE: Group = {
  what: 'A covariate',
  columns: [
    ['preSum', 'pre_sum'],
    ['preSumSq', 'pre_sum_sq'],
    ['postPreSum', 'post_pre_sum'],
  ],
};
const OPTIONAL: Group['columns'] = [
  ['sum', 'sum'],
  ['sumSq', 'sum_sq'],
  ...RATIO.columns,
  ...COVARIATE.columns,
];

/** The three sums of a ratio or a covariate stand together, and their product is one that such sums can have. */
function groupProblems(row: DataRow, { what, columns }: Group): Problem[] {
  const [first, second, third] = columns.map(([field]) => row[field]);
  const missing = columns.filter(([field]) => row[field] === null);
  if (missing.length === columns.length) return [];
  if (missing.length > 0) {
    const hint = `Fill in ${columns.map(([, column]) => column).join(', ')}, or none of them.`;
    return missing.map(([, column]) => ({
      column,
      rule: 'data/group',
      message: `${what} needs \`${column}\`.`,
      hint,
    }));
  }
  const [, [, squares], [, product]] = columns as [
    unknown,
    readonly [Field, Column],
    readonly [Field, Column],
  ];
  const problems = momentProblems(row, { sum: first ?? 0, sumSq: second ?? 0, column: squares });
  const spread = (sum: number, sumSq: number) => Math.max(0, sumSq - sum ** 2 / Math.max(1, row.n));
  const sumSq = row.sumSq ?? row.sum ?? 0;
  const most = Math.sqrt(spread(row.sum ?? 0, sumSq) * spread(first ?? 0, second ?? 0));
  const mean = ((row.sum ?? 0) * (first ?? 0)) / Math.max(1, row.n);
  const slack = ROUNDING * Math.sqrt(sumSq * (second ?? 0));
  if (problems.length > 0 || Math.abs((third ?? 0) - mean) <= most + slack) return problems;
  const message = `\`${product}\` is ${third}, and only ${readable(mean - most)} to ${readable(mean + most)} is possible.`;
  const hint = 'It is the sum over units of one value times the other.';
  return [{ column: product, rule: 'data/product', message, hint }];
}

function readable(value: number): number {
  return Number(value.toPrecision(6));
}
