import type { DataGrain } from '#domain/experiments/data/rows.ts';
import type { DataFormat } from '#domain/experiments/diagnose/recognise.ts';
import type { WideColumn } from '#domain/experiments/diagnose/wide-columns.ts';

/** What each form of file is called. */
export const FORMAT_WORDS: Readonly<Record<DataFormat, string>> = {
  data: 'This library’s data.csv',
  wide: 'Wide file, a column for each metric',
  growthbook: 'GrowthBook results (JSON)',
  posthog: 'PostHog experiment query (JSON)',
  statsig: 'Statsig pulse summary',
};

/** What a date of the file stands for. */
export const GRAIN_WORDS: Readonly<Record<DataGrain, string>> = {
  'cohort-day': 'by day of first exposure',
  cumulative: 'cumulative by date',
  total: 'totals without dates',
};

export const WIDE_WORDS: Readonly<Record<WideColumn, string>> = {
  date: 'Column of the day',
  variant: 'Column of the variant',
  exposures: 'Column of the exposed units',
};
