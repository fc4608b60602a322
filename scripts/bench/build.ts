import { parseArgs } from 'node:util';
import { type GrownLibrary, makeLibrary } from './build/library.ts';
import { type Build, measureBuilds } from './build/measure.ts';
import { prepareOurs } from './build/ours.ts';
import { ratios, table } from './build/report.ts';
import type { PreparedSite } from './build/site.ts';
import { prepareStarlight } from './build/starlight.ts';

const PEERS = { starlight: 'md', 'starlight-mdx': 'mdx' } as const;

/**
 * Builds a library grown from the starter entries cold, again without a change (warm), and after an edit of one prompt,
 * each once, in a temporary folder. An entry is a file: a prompt version, a playbook or a context pack.
 * `--peer starlight` builds the same texts with Starlight and prints ratios (`--peer starlight-mdx`: as `.mdx` files);
 * `--rounds <n>` repeats everything and prints medians; `--keep` leaves the folders.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      entries: { type: 'string', default: '2000' },
      peer: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  const peers = values.peer.map(peerOf);
  const rounds = count(values.rounds, 1);
  const grown = await makeLibrary(count(values.entries, 10));
  say(
    `${sizes(grown)}. ${rounds === 1 ? 'One build of each kind' : `Medians of ${rounds} rounds`}, search index included.`,
  );
  const sites: PreparedSite[] = [];
  try {
    const own = prepareOurs(grown.files);
    sites.push(own);
    const ours = await measure(own, rounds);
    say(ratios(ours, null));
    for (const suffix of peers) {
      const site = await prepareStarlight(grown, suffix);
      sites.push(site);
      say(ratios(ours, await measure(site, rounds)));
    }
  } finally {
    for (const { folder, remove } of sites) {
      if (values.keep) say(`Kept ${folder}`);
      else remove();
    }
  }
}

async function measure(site: PreparedSite, rounds: number): Promise<Build[]> {
  const builds = await measureBuilds(site, rounds);
  say(table(site.name, builds));
  return builds;
}

function sizes({ library: { prompts, playbooks, contexts } }: GrownLibrary): string {
  const ids = new Set(prompts.map(({ id }) => id)).size;
  const entries = prompts.length + playbooks.length + contexts.length;
  return `${entries} entries: ${prompts.length} versions of ${ids} prompts, ${playbooks.length} playbooks, ${contexts.length} context packs`;
}

function peerOf(name: string): 'md' | 'mdx' {
  if (name === 'starlight' || name === 'starlight-mdx') return PEERS[name];
  throw new Error(`The peers are ${Object.keys(PEERS).join(' and ')}.`);
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
