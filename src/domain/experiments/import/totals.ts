import { EXPOSURES } from '#domain/experiments/data/rows.ts';
import { type Imported, imported, importIssue, importRow } from '#domain/experiments/import/imported.ts';

/** Totals of one variant as a person types them. */
export type TypedTotals = {
  variant: string;
  /** Exposed units. */
  units: number;
  /** One figure for each metric: how many units did it, or the mean and its standard deviation over units. */
  metrics: readonly TypedMetric[];
};

export type TypedMetric =
  | { key: string; kind: 'proportion'; successes: number }
  | { key: string; kind: 'mean'; mean: number; deviation: number };

/** Makes a data file of totals that were typed by hand; impossible figures are found when it is read. */
export function importTotals(variants: readonly TypedTotals[]): Imported {
  const issues = variants.flatMap(({ variant, units, metrics }, index) => {
    const figures = metrics.flatMap((metric) =>
      metric.kind === 'mean' ? [metric.mean, metric.deviation] : [metric.successes],
    );
    const isSound = Number.isInteger(units) && units >= 0 && figures.every(Number.isFinite);
    if (isSound && metrics.every((metric) => metric.kind !== 'mean' || metric.deviation >= 0)) return [];
    const message = `The figures of \`${variant}\` are not complete.`;
    return [
      importIssue(
        { message, hint: 'Units are a whole number; a standard deviation is 0 or more.' },
        index + 1,
      ),
    ];
  });
  const rows = variants.flatMap(({ variant, units, metrics }) => [
    importRow({ variant, metric: EXPOSURES, n: units }),
    ...metrics.map((metric) =>
      importRow({ variant, metric: metric.key, n: units, ...figuresOf(metric, units) }),
    ),
  ]);
  return imported(rows, issues);
}

function figuresOf(metric: TypedMetric, n: number): { sum: number; sumSq: number | null } {
  if (metric.kind === 'proportion') return { sum: metric.successes, sumSq: null };
  const { mean, deviation } = metric;
  return { sum: n * mean, sumSq: Math.max(0, n - 1) * deviation ** 2 + n * mean ** 2 };
}
