import type { APIContext } from 'astro';
import { planFacts } from '#domain/experiments/planning/plan-facts.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';

export async function getStaticPaths() {
  return (await allExperiments()).map((experiment) => ({
    params: { id: experiment.id },
    props: { experiment },
  }));
}

/** A write-up's plan, and what its data says of the control, for the planning tools. */
export function GET({ props }: APIContext<{ experiment: ExperimentEntry }>): Response {
  const { data, plan, dataset } = props.experiment;
  return Response.json(planFacts(data.title, plan, dataset));
}
