import type { HealthFinding } from '#domain/experiments/health/run-health.ts';

/** Why a metric's figures may compare different kinds of units, as a sentence; null: nothing says so. */
export type Doubt = (metric: string) => string | null;

/**
 * Finds what makes figures doubtful: a split that failed, whoever accepted it, doubts all of them; a metric whose own
 * split failed doubts itself. A verdict beside such a figure must not look like a win.
 */
export function doubtsIn(health: readonly HealthFinding[]): Doubt {
  const isOff = isSplitOff(health);
  const unbalanced = new Set(
    health.flatMap((finding) =>
      finding.id === 'metric-validity' && finding.status !== 'not-enough-data'
        ? finding.evidence.unbalanced.filter(({ status }) => status === 'fail').map(({ metric }) => metric)
        : [],
    ),
  );
  return (metric) => {
    if (isOff) return 'The split failed its check: the variants may hold different kinds of units.';
    return unbalanced.has(metric)
      ? 'The variant decides who is counted here: the variants hold different kinds of units.'
      : null;
  };
}

/** Whether the split failed, whoever accepted it: nothing can then be read from the data. */
export function isSplitOff(health: readonly HealthFinding[]): boolean {
  return health.some(
    ({ id, status }) => status === 'fail' && (id === 'sample-ratio' || id === 'sample-ratio-over-time'),
  );
}
