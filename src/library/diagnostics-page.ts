import { allExperiments } from '#library/experiments.ts';
import { healthGuides } from '#library/health-guides.ts';

/** The write-up that shows best what the tool does, where the library still has it. */
const EXAMPLE = 'udacity-free-trial-screener';

/** More would make a page of options; every write-up's own page leads to the tool as well. */
const MOST_LISTED = 60;

/** What the diagnostics tool is told of the library: write-ups with data, and titles of what findings lead to. */
export async function diagnosticsPage() {
  const [experiments, guides] = await Promise.all([allExperiments(), healthGuides()]);
  const listed = experiments
    .filter(({ dataset }) => dataset !== null)
    .map(({ id, data }) => ({ id, title: data.title }));
  const example = listed.find(({ id }) => id === EXAMPLE) ?? listed[0];
  return {
    writeUps: listed.slice(0, MOST_LISTED),
    exampleId: example?.id ?? null,
    guides,
  };
}
