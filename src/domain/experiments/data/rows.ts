/** The metric that counts units instead of measuring them. */
export const EXPOSURES = 'exposures';

/** The variant of units that were seen in more than one variant; they are counted nowhere else. */
export const MULTI_VARIANT = '__multi__';

/**
 * What the dates of a file mean. `cohort-day`: a row holds the units first exposed that day, so sums over dates are
 * totals. `cumulative`: a row holds everyone up to that date, so the last row is the total. `total`: no dates.
 */
export const DATA_GRAINS = ['cohort-day', 'cumulative', 'total'] as const;
export type DataGrain = (typeof DATA_GRAINS)[number];

/** Sums over units, all additive over disjoint groups of units. Null: the file does not say. */
export type Sums = {
  /** Units: a whole number, 0 or more. */
  n: number;
  /** Sum of the metric over the units (of the numerator where the metric is a ratio). */
  sum: number | null;
  /** Sum of the squared metric; for a proportion the same as `sum`, which `parseData` fills in. */
  sumSq: number | null;
  /** Sum of the denominator of a ratio, of its square, and of numerator times denominator. */
  denSum: number | null;
  denSumSq: number | null;
  numDenSum: number | null;
  /** Sum of the covariate from before the experiment, of its square, and of metric times covariate. */
  preSum: number | null;
  preSumSq: number | null;
  postPreSum: number | null;
};

/** One row of data.csv. */
export type DataRow = Sums & {
  /** 1-based line of the file. */
  line: number;
  /** A day (2026-11-22), in a cumulative file also days since launch (day+1.5); null where the grain is `total`. */
  date: string | null;
  variant: string;
  metric: string;
  /** What units are split by, and the part this row holds; both null in an overall row. */
  dimension: string | null;
  level: string | null;
};

/** A parsed data file. The lists hold what occurs in the rows; build it with `experimentData`. */
export type ExperimentData = {
  grain: DataGrain;
  rows: readonly DataRow[];
  /** Variants in order of appearance, without `__multi__`. */
  variants: readonly string[];
  /** Metrics in order of appearance, without `exposures`. */
  metrics: readonly string[];
  /** Dimensions of segments in order of appearance. */
  dimensions: readonly string[];
  /** All dates, earliest first; none where the grain is `total`. */
  dates: readonly string[];
};

/** Puts rows and the lists of what occurs in them together. Checks nothing: `parseData` does. */
export function experimentData(rows: readonly DataRow[], grain: DataGrain): ExperimentData {
  const variants = new Set<string>();
  const metrics = new Set<string>();
  const dimensions = new Set<string>();
  const dates = new Set<string>();
  for (const row of rows) {
    if (row.variant !== MULTI_VARIANT) variants.add(row.variant);
    if (row.metric !== EXPOSURES) metrics.add(row.metric);
    if (row.dimension !== null) dimensions.add(row.dimension);
    if (row.date !== null) dates.add(row.date);
  }
  return {
    grain,
    rows,
    variants: [...variants],
    metrics: [...metrics],
    dimensions: [...dimensions],
    dates: [...dates].sort(compareDates),
  };
}

/** Orders days, and days since launch by their number. */
export function compareDates(a: string, b: string): number {
  const sinceLaunch = daysSinceLaunch(a);
  const other = daysSinceLaunch(b);
  if (sinceLaunch !== null && other !== null) return sinceLaunch - other;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The number of `day+1.5`; null for a calendar day. */
export function daysSinceLaunch(date: string): number | null {
  return date.startsWith('day+') ? Number(date.slice(4)) : null;
}
