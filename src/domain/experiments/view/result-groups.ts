import { percent } from '#domain/experiments/health/words.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import { type Reading, type ResultRow, resultRow } from '#domain/experiments/view/result-row.ts';
import type { Doubt } from '#domain/experiments/view/trust.ts';
import { type Verdict, verdictOf } from '#domain/experiments/view/verdict.ts';
import { ROLE_WORDS } from '#domain/experiments/view/words.ts';

/** The comparisons of one role, as rows of a table. */
export type ResultGroup = {
  title: string;
  /** What the role means for the decision. */
  about: string;
  isExploratory: boolean;
  rows: (ResultRow & { verdict: Verdict; margin: string | null })[];
};

const ORDER = ['primary', 'guardrail', 'secondary', 'exploratory'] as const;
type Role = (typeof ORDER)[number];

const ABOUT: Readonly<Record<Role, string>> = {
  primary: 'decides',
  guardrail: 'must not get worse; never corrected',
  secondary: 'explains, decides nothing',
  exploratory: 'not in the plan: ideas for a next test, no results',
};

/** All comparisons by role: what decides first, what nobody planned last and apart. Empty roles are left out. */
export function resultGroups(readout: Readout, reading: Reading, doubt: Doubt): ResultGroup[] {
  return ORDER.flatMap((role) => {
    const results = readout.results.filter(({ metric }) => (metric.role ?? 'exploratory') === role);
    if (results.length === 0) return [];
    return [
      {
        title: ROLE_WORDS[role],
        about: ABOUT[role],
        isExploratory: role === 'exploratory',
        rows: results.map((result) => ({
          ...resultRow(result, readout, reading),
          verdict: verdictOf(result, doubt(result.metric.key)),
          margin: marginWords(result),
        })),
      },
    ];
  });
}

function marginWords({ metric }: MetricResult): string | null {
  const { nonInferiorityMargin: margin } = metric;
  return margin === null ? null : `margin ${percent(margin)}`;
}
