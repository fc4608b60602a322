import type { APIRoute, GetStaticPaths } from 'astro';
import type { WriteUpPlan } from '#domain/experiments/diagnose/write-up-plan.ts';
import type { HealthCheckId } from '#domain/experiments/schema-words.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';

/** Checks that read the repository's history or other write-ups, which a browser does not have. */
const FROM_LIBRARY: readonly HealthCheckId[] = ['pre-registration', 'overlap'];

export const getStaticPaths: GetStaticPaths = async () =>
  (await allExperiments())
    .filter(({ dataset }) => dataset !== null)
    .map((experiment) => ({ params: { id: experiment.id }, props: { experiment } }));

/** What the data file beside it is read with: the plan of the write-up, and the checks only a build can answer. */
export const GET: APIRoute<{ experiment: ExperimentEntry }> = ({ props: { experiment } }) => {
  const { id, data, plan, health } = experiment;
  const fromLibrary = health.filter((finding) => FROM_LIBRARY.includes(finding.id));
  return Response.json({ id, title: data.title, plan, fromLibrary } satisfies WriteUpPlan);
};
