import type { MissingReason } from '#domain/experiments/health/result.ts';

/** What was found where a check could not answer, and what would let it. */
export const MISSING_WORDS: Readonly<Record<MissingReason, { found: string; next: string }>> = {
  'no-data': {
    found: 'There is no data to check yet.',
    next: 'Add data.csv with rows of exposures beside the write-up.',
  },
  'no-dates': {
    found: 'The data has totals only, so nothing can be said over time.',
    next: 'Export the data by day of first exposure.',
  },
  'no-cohorts': {
    found: 'The file counts everyone up to each date, so early units cannot be told from late ones.',
    next: 'Export the data by day of first exposure.',
  },
  'no-segments': {
    found: 'The exposures are not split by any dimension.',
    next: 'Add rows with a dimension, such as platform or country, to find out where units are lost.',
  },
  'no-covariate': {
    found: 'Nothing is known of the units from before the experiment.',
    next: 'Add pre_sum and pre_sum_sq of a metric from before the launch.',
  },
  'no-multi-count': {
    found: 'The file does not say how many units saw more than one variant.',
    next: 'Count them as exposures of the variant __multi__, also where there are none.',
  },
  'no-metrics': {
    found: 'The data has no rows of the metrics this check needs.',
    next: 'Add rows of the metrics in the plan, under the same keys.',
  },
  'no-plan': {
    found: 'The write-up has no plan to compare with.',
    next: 'Write down design, metrics and decision rule, and commit them.',
  },
  'no-launch-date': {
    found: 'The experiment has no launch date, so it meets no other yet.',
    next: 'Set dates.launched on the day the first unit is exposed.',
  },
  'no-decision': {
    found: 'Nothing has been decided yet.',
    next: 'When it is, write down the action and compare it with the rule.',
  },
  'no-git-history': {
    found: 'The order of commits is unknown here, as in a shallow clone.',
    next: 'Build from a full clone (fetch-depth: 0) to see what was written first.',
  },
  'one-arm': {
    found: 'Only one variant takes units, so there is nothing to compare.',
    next: 'Check that the variants of the data are named as in the design, control included.',
  },
  'not-randomised': {
    found: 'Units were not assigned at random, so this check does not apply.',
    next: 'Read differences as observations: other things changed at the same time.',
  },
  'too-few-units': {
    found: 'There are too few units for this check.',
    next: 'Come back when there are more; until then a difference is most likely chance.',
  },
  'too-few-days': {
    found: 'There are fewer than two weeks of days with both variants.',
    next: 'Compare the first with the last week once there are two.',
  },
  'shrinking-counts': {
    found: 'A cumulative count goes down, so units by day cannot be computed.',
    next: 'Export again and check that every row counts everyone up to its date.',
  },
};
