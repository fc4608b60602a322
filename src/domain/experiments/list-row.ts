import type { HealthStatus } from '#domain/experiments/health/result.ts';
import { type HeadlineEffect, headlineEffect, headlineMetric } from '#domain/experiments/list-effect.ts';
import type { ExperimentKind, ExperimentStatus } from '#domain/experiments/schema-words.ts';
import { healthLine } from '#domain/experiments/view/health-line.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** One experiment in the table, small enough to send thousands of them to a browser. */
export type ExperimentRow = {
  id: string;
  title: string;
  status: ExperimentStatus;
  decision: string | null;
  kind: ExperimentKind;
  /** The metric the hypothesis is about. */
  metric: { key: string; name: string } | null;
  effect: HeadlineEffect | null;
  health: HealthStatus;
  /** Every finding as bad as that has been accepted by a person. */
  isAccepted: boolean;
  /** `1 failed, 9 passed`. */
  healthWords: string;
  team: string;
  surface: readonly string[];
  /** The day of the decision; null before. */
  decided: string | null;
};

/** What the table says of a write-up. */
export function experimentRow(writeUp: WriteUp): ExperimentRow {
  const { id, data, health } = writeUp;
  const worst = worstHealth(health.map(({ status }) => status));
  return {
    id,
    title: data.title,
    status: data.status,
    decision: data.decision?.action ?? null,
    kind: data.kind,
    metric: headlineMetric(writeUp),
    effect: rounded(headlineEffect(writeUp)),
    health: worst,
    isAccepted:
      (worst === 'fail' || worst === 'warn') &&
      health.every(({ status, acknowledged }) => status !== worst || acknowledged !== null),
    healthWords: healthLine(health).text,
    team: data.team,
    surface: data.surface,
    decided: data.decision?.on ?? data.dates.decided ?? null,
  };
}

/** The most urgent answer that rests on figures; `not-enough-data` only where none does. */
export function worstHealth(statuses: readonly HealthStatus[]): HealthStatus {
  return (
    (['fail', 'warn', 'info', 'pass'] as const).find((status) => statuses.includes(status)) ??
    'not-enough-data'
  );
}

/** Five digits are finer than any interval is printed. */
function rounded(effect: HeadlineEffect | null): HeadlineEffect | null {
  if (effect === null) return null;
  const short = (value: number) => Number(value.toPrecision(5));
  return { ...effect, estimate: short(effect.estimate), low: short(effect.low), high: short(effect.high) };
}
