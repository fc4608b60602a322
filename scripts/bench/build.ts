import { parseArgs } from 'node:util';
import { makeCorpus } from './build/corpus.ts';
import { type Build, measureBuilds } from './build/measure.ts';
import { prepareOurs } from './build/ours.ts';
import { ratios, table } from './build/report.ts';
import { prepareStarlight } from './build/starlight.ts';

/**
 * Builds a generated library cold, again without a change (warm), and after one edited prompt, each once, in a
 * temporary folder. `--peer starlight` builds the same texts with Starlight and prints ratios; `--runs <n>` repeats
 * everything and prints medians; `--keep` leaves the folders.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      entries: { type: 'string', default: '2000' },
      peer: { type: 'string' },
      runs: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  if (values.peer !== undefined && values.peer !== 'starlight')
    throw new Error('The only peer is starlight.');
  const runs = Math.max(1, Number(values.runs) || 1);
  const corpus = makeCorpus(Math.max(10, Number(values.entries) || 2000));
  console.log(
    `${corpus.length} entries, ${runs === 1 ? 'one run each' : `medians of ${runs} runs`}; the search index is included.\n`,
  );
  const ours = await measure(await prepareOurs(corpus), { runs, keep: values.keep });
  console.log(table('Loopbook', ours));
  if (values.peer === undefined) return;
  const peer = await measure(await prepareStarlight(corpus), { runs, keep: values.keep });
  console.log(`\n${table('Starlight', peer)}\n\n${ratios(ours, peer)}`);
}

type Prepared = Awaited<ReturnType<typeof prepareOurs>>;

async function measure(site: Prepared, { runs, keep }: { runs: number; keep: boolean }): Promise<Build[]> {
  try {
    return await measureBuilds(site, runs);
  } finally {
    if (keep) console.log(`Kept ${site.folder}`);
    else site.remove();
  }
}
