import { type LibraryHealth, libraryHealth } from '#domain/experiments/health/library-health.ts';
import { HEALTH_STATUSES, type HealthStatus } from '#domain/experiments/health/result.ts';
import { type ExperimentRow, experimentRow } from '#domain/experiments/list-row.ts';
import { HEALTH_CHECKS, type HealthCheckId } from '#domain/experiments/schema-words.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';
import { oncePerBuild } from '#library/once.ts';

/** The rows of the table, the latest experiment first. */
export const experimentRows = oncePerBuild(
  async (): Promise<ExperimentRow[]> => (await allExperiments()).map(experimentRow),
);

/** What no single experiment shows, on the day of the build. */
export const healthOfLibrary = oncePerBuild(async (): Promise<LibraryHealth> => {
  const experiments = (await allExperiments()).map(({ plan, data, health }) => ({
    plan,
    learnings: data.learnings,
    sampleRatio: statusOf(health, 'sample-ratio'),
  }));
  return libraryHealth(experiments, { today: new Date().toISOString().slice(0, 10) });
});

/** Running experiments with a check that failed and that nobody has accepted. */
export async function failingExperiments(): Promise<ExperimentEntry[]> {
  return (await allExperiments()).filter(
    ({ data, health }) =>
      data.status === 'running' &&
      health.some(({ status, acknowledged }) => status === 'fail' && acknowledged === null),
  );
}

function statusOf(health: ExperimentEntry['health'], check: string): HealthStatus {
  return health.find(({ id }) => id === check)?.status ?? 'not-enough-data';
}

/** How many experiments got which answer of each check, in reading order. */
export async function answersByCheck(): Promise<CheckAnswers[]> {
  const findings = (await allExperiments()).flatMap(({ health }) => health);
  const byCheck = Map.groupBy(findings, ({ id }) => id);
  return HEALTH_CHECKS.map((check) => {
    const found = byCheck.get(check) ?? [];
    const count = (status: HealthStatus) => found.filter((finding) => finding.status === status).length;
    return {
      check,
      counts: Object.fromEntries(
        HEALTH_STATUSES.map((status) => [status, count(status)]),
      ) as CheckAnswers['counts'],
    };
  });
}

export type CheckAnswers = { check: HealthCheckId; counts: Readonly<Record<HealthStatus, number>> };
