import { running } from '#domain/experiments/data/accessors.ts';
import { daysSinceLaunch, EXPOSURES, type ExperimentData } from '#domain/experiments/data/rows.ts';

/** Fewer dates could rise by chance. */
const FEWEST_DATES = 6;

/**
 * Whether a file of calendar days looks as if each row held everyone up to its date: in every variant neither the
 * exposures nor any metric's units ever fall. New units of a day do fall somewhere, as good as always.
 */
export function looksCumulative(data: ExperimentData): boolean {
  const [first] = data.dates;
  if (data.grain !== 'cohort-day' || first === undefined || daysSinceLaunch(first) !== null) return false;
  if (data.dates.length < FEWEST_DATES) return false;
  // Read as it would be if it were cumulative: `running` then gives the rows themselves.
  const asCumulative: ExperimentData = { ...data, grain: 'cumulative' };
  return [EXPOSURES, ...data.metrics].every((metric) =>
    data.variants.every((variant) => {
      const counts = running(asCumulative, metric, variant).map(({ n }) => n);
      return counts.every((count, index) => index === 0 || count >= (counts[index - 1] ?? 0));
    }),
  );
}
