import { addDays } from '#core/dates/days.ts';
import type { HealthStatus } from '#domain/experiments/health/result.ts';

/** When mismatches stop being bad luck. A third one in a window of 100 experiments has a chance of about 0.0002. */
export const SYSTEMIC = { share: 0.1, failures: 3, windowWeeks: 1 } as const;

/**
 * The share of experiments with a sample-ratio failure, by week of launch, for each team and for all of them (`team:
 * null`, first). One team's failure is its experiment's problem; many in one window are the platform's.
 *
 * A window is systemic when more than a tenth of its experiments failed, and at least three of them: the share of a
 * week with five experiments says little. `windowWeeks` weeks that have experiments, the last one included, count
 * together; take more than one where few experiments start in a week. Experiments without an answer are not counted.
 */
export function weeklySampleRatio(
  experiments: readonly LaunchedExperiment[],
  rule: SystemicRule = SYSTEMIC,
): TeamWeeks[] {
  const judged = experiments.filter(({ status }) => status !== 'not-enough-data');
  const teams = [...new Set(judged.flatMap(({ team }) => team ?? []))].sort();
  return [null, ...teams].map((team) => ({
    team,
    weeks: weeksOf(team === null ? judged : judged.filter((experiment) => experiment.team === team), rule),
  }));
}

/** The ISO week of a day, in which Thursday decides the year: 2026-11-22 is `2026-W47`. */
export function isoWeek(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const thursday = addDays(day, 3 - weekday);
  const year = thursday.slice(0, 4);
  const ordinal = (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000;
  return `${year}-W${String(Math.floor(ordinal / 7) + 1).padStart(2, '0')}`;
}

function weeksOf(experiments: readonly LaunchedExperiment[], rule: SystemicRule): WeekShare[] {
  const counts = [...Map.groupBy(experiments, ({ week }) => week)]
    .map(([week, found]) => ({
      week,
      experiments: found.length,
      failures: found.filter(({ status }) => status === 'fail').length,
    }))
    .sort((a, b) => (a.week < b.week ? -1 : 1));
  return counts.map((count, index) => {
    const window = counts.slice(Math.max(0, index + 1 - rule.windowWeeks), index + 1);
    const failures = window.reduce((sum, week) => sum + week.failures, 0);
    const started = window.reduce((sum, week) => sum + week.experiments, 0);
    const isSystemic = failures >= rule.failures && failures > rule.share * started;
    return { ...count, share: count.failures / count.experiments, isSystemic };
  });
}

/** An experiment's week (any text that sorts by time, such as `isoWeek` gives), team and sample-ratio status. */
export type LaunchedExperiment = { week: string; team: string | null; status: HealthStatus };

export type SystemicRule = { share: number; failures: number; windowWeeks: number };

export type WeekShare = {
  week: string;
  experiments: number;
  failures: number;
  /** Of this week alone, 0-1. */
  share: number;
  /** Judged on the window that ends with this week. */
  isSystemic: boolean;
};

export type TeamWeeks = { team: string | null; weeks: WeekShare[] };
