import { parseArgs } from 'node:util';
import { makeLibrary } from './build/library.ts';
import { type Build, measureBuilds } from './build/measure.ts';
import { prepareOurs } from './build/ours.ts';
import { ratios, table } from './build/report.ts';
import type { PreparedSite } from './build/site.ts';
import { prepareStarlight } from './build/starlight.ts';

/**
 * Builds a library grown from the starter entries cold, again without a change (warm), and after an edit of one prompt,
 * each once, in a temporary folder. An entry is a file: a prompt version, a playbook or a context pack. `--peer starlight`
 * builds the same texts with Starlight and prints ratios; `--rounds <n>` repeats everything and prints medians; `--keep`
 * leaves the folders.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      entries: { type: 'string', default: '2000' },
      peer: { type: 'string' },
      rounds: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  if (values.peer !== undefined && values.peer !== 'starlight')
    throw new Error('The only peer is starlight.');
  const options = { rounds: count(values.rounds, 1), keep: values.keep };
  const grown = await makeLibrary(count(values.entries, 10));
  const { prompts, playbooks, contexts } = grown.library;
  const ids = new Set(prompts.map(({ id }) => id)).size;
  say(
    `${prompts.length + playbooks.length + contexts.length} entries: ${prompts.length} versions of ${ids} prompts, ` +
      `${playbooks.length} playbooks, ${contexts.length} context packs. ` +
      `${options.rounds === 1 ? 'One build of each kind' : `Medians of ${options.rounds} rounds`}; checks and search index included.`,
  );
  const ours = await measure(prepareOurs(grown), options);
  if (values.peer === undefined) return say(ratios(ours, null));
  const peer = await measure(await prepareStarlight(grown), options);
  say(ratios(ours, peer));
}

async function measure(
  site: PreparedSite,
  { rounds, keep }: { rounds: number; keep: boolean },
): Promise<Build[]> {
  try {
    const builds = await measureBuilds(site, rounds);
    say(table(site.name, builds));
    return builds;
  } finally {
    if (keep) say(`Kept ${site.folder}`);
    else site.remove();
  }
}

/** A whole number from the command line, never below the least that makes sense. */
function count(text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number)) throw new Error(`${text} is not a whole number.`);
  return Math.max(least, number);
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
