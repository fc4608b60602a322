import { percent } from '#domain/experiments/health/words.ts';
import type { ReadMetric } from '#domain/experiments/readout/metric-result.ts';
import { isProvisional } from '#domain/experiments/view/how-sure.ts';
import { type Reading, type ResultRow, resultRow } from '#domain/experiments/view/result-row.ts';
import { doubtsIn } from '#domain/experiments/view/trust.ts';
import { PROVISIONAL, type Verdict, verdictOf } from '#domain/experiments/view/verdict.ts';
import { ROLE_WORDS } from '#domain/experiments/view/words.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** The comparisons of one role, metric by metric. */
export type ResultGroup = {
  title: string;
  /** What the role means for the decision. */
  about: string;
  isExploratory: boolean;
  metrics: MetricRows[];
};

/** One metric with a row for each treatment. `name` carries the unit, `about` the better direction and the margin. */
export type MetricRows = { name: string; about: string; rows: (ResultRow & { verdict: Verdict })[] };

const ORDER = ['primary', 'guardrail', 'secondary', 'exploratory'] as const;
type Role = (typeof ORDER)[number];

const ABOUT: Readonly<Record<Role, string>> = {
  primary: 'decides',
  guardrail: 'must not get worse; never corrected',
  secondary: 'explains, decides nothing',
  exploratory: 'not in the plan: ideas for a next test, no results',
};

/** All comparisons by role: what decides first, what nobody planned last and apart. Empty roles are left out. */
export function resultGroups(writeUp: WriteUp, reading: Reading): ResultGroup[] {
  const { readout } = writeUp;
  if (readout === null) return [];
  const doubt = doubtsIn(writeUp.health);
  return ORDER.flatMap((role) => {
    const results = readout.results.filter(({ metric }) => (metric.role ?? 'exploratory') === role);
    const metrics = [...Map.groupBy(results, ({ metric }) => metric.key).values()].flatMap((found) => {
      const [first] = found;
      if (first === undefined) return [];
      const rows = found.map((result) => ({
        ...resultRow(result, readout, reading),
        verdict: isProvisional(writeUp) ? PROVISIONAL : verdictOf(result, doubt(result.metric.key)),
      }));
      return [{ ...metricWords(first.metric), rows }];
    });
    if (metrics.length === 0) return [];
    const isExploratory = role === 'exploratory';
    return [{ title: ROLE_WORDS[role], about: ABOUT[role], isExploratory, metrics }];
  });
}

function metricWords({ name, unit, desired, nonInferiorityMargin: margin }: ReadMetric) {
  const direction = desired === 'up' ? 'more is better' : 'less is better';
  return {
    name: unit === null ? name : `${name}, ${unit}`,
    about: margin === null ? direction : `${direction}, margin ${percent(margin)}`,
  };
}
