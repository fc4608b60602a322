import { guidanceFor } from '#domain/experiments/health/guidance.ts';
import { HEALTH_CHECKS } from '#domain/experiments/schema-words.ts';
import { allExperiments } from '#library/experiments.ts';
import { allPlaybooks } from '#library/playbooks.ts';
import { allPrompts } from '#library/prompts.ts';

/** The write-up that shows best what the tool does, where the library still has it. */
const EXAMPLE = 'udacity-free-trial-screener';

/** More would make a page of options; every write-up's own page leads to the tool as well. */
const MOST_LISTED = 60;

/** What the diagnostics tool is told of the library: write-ups with data, and titles of what findings lead to. */
export async function diagnosticsPage() {
  const [experiments, playbooks, prompts] = await Promise.all([
    allExperiments(),
    allPlaybooks(),
    allPrompts(),
  ]);
  const listed = experiments
    .filter(({ dataset }) => dataset !== null)
    .map(({ id, data }) => ({ id, title: data.title }));
  const example = listed.find(({ id }) => id === EXAMPLE) ?? listed[0];
  const titles = new Map([
    ...playbooks.map(({ id, data }) => [`playbook ${id}`, data.title] as const),
    ...prompts.map(({ id, current }) => [`prompt ${id}`, current.data.title] as const),
  ]);
  const guides = HEALTH_CHECKS.map(guidanceFor).flatMap(({ playbook, prompt }) => [
    { href: playbook.href, title: titles.get(`playbook ${playbook.id}`) },
    { href: prompt.href, title: titles.get(`prompt ${prompt.id}`) },
  ]);
  return {
    writeUps: listed.slice(0, MOST_LISTED),
    exampleId: example?.id ?? null,
    /** Only what exists: a finding never leads to a page that is not there. */
    guides: Object.fromEntries(
      guides.flatMap(({ href, title }) => (title === undefined ? [] : [[href, title]])),
    ),
  };
}
