/** The columns of data.csv, in their order. */
export const COLUMNS = [
  'date',
  'variant',
  'metric',
  'dimension',
  'level',
  'n',
  'sum',
  'sum_sq',
  'den_sum',
  'den_sum_sq',
  'num_den_sum',
  'pre_sum',
  'pre_sum_sq',
  'post_pre_sum',
] as const;
export type Column = (typeof COLUMNS)[number];

/** The first line of every data file. */
export const HEADER = COLUMNS.join(',');

/** Most rows below the header, and most bytes (UTF-8) of the whole file. */
export const MOST_ROWS = 20_000;
export const MOST_BYTES = 1_000_000;

/** Most characters of a variant, dimension or level. */
export const LONGEST_NAME = 60;

/** Metric keys are columns of wide files and names in SQL as well. */
export const METRIC_KEY = /^[a-z][a-z0-9_]{1,59}$/;
