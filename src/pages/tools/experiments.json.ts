import { overlapPlanOf } from '#domain/experiments/planning/plan-facts.ts';
import type { WriteUpIndex } from '#domain/experiments/planning/write-up-index.ts';
import { allExperiments } from '#library/experiments.ts';

/** The write-ups a planning tool can start from, and those that run, with what decides whether others meet them. */
export async function GET(): Promise<Response> {
  const experiments = await allExperiments();
  const index: WriteUpIndex = {
    experiments: experiments.map(({ id, data, dataset }) => ({
      id,
      title: data.title,
      hasData: dataset !== null,
    })),
    running: experiments
      .filter(({ data }) => data.status === 'running' && data.dates.launched !== undefined)
      .map(({ data, plan }) => ({ ...overlapPlanOf(plan), title: data.title })),
  };
  return Response.json(index);
}
