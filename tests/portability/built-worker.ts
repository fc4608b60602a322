import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject, root } from '../../scripts/lib/project.ts';
import { writeWorkerModules } from '../../src/integrations/worker-modules.ts';
import { workerBooks } from './books.ts';
import { readLibrary } from './catalogue.ts';
import { type ContractTarget, choosePrompts, FIRST_TOKEN_SECONDS, MODEL_ENTRIES } from './contract-target.ts';
import { startWorker } from './wrangler.ts';

const FOLDER = 'node_modules/.cache/portability';
const MODEL_TABLE = '#server/run/models.json';

/** What of `wrangler.jsonc` tests set otherwise. */
type WorkerConfig = Record<string, unknown> & { main: string; assets: { directory: string } };

/**
 * The worker that `wrangler.jsonc` describes, with the pages of the last build, a withdrawn prompt in its library and
 * prices for the models of the contract.
 * @param change makes another configuration of it
 */
export async function startBuiltWorker(
  name: string,
  env: Record<string, string>,
  change: (config: WorkerConfig) => WorkerConfig = (config) => config,
): Promise<Omit<ContractTarget, 'upstream' | 'token'>> {
  const folder = inProject(FOLDER, name);
  await writeWorkerModules(root, folder);
  const { prompts, contexts } = await readLibrary();
  const chosen = choosePrompts(prompts);
  const library = { prompts: [...prompts, chosen.withdrawn], contexts };
  const lines = Object.entries(library).map(
    ([key, value]) => `export const ${key} = ${JSON.stringify(value)};\n`,
  );
  writeFileSync(`${folder}/catalogue.js`, lines.join(''));
  const table = JSON.parse(readFileSync(inProject('src/server/run/models.json'), 'utf8'));
  writeFileSync(
    `${folder}/models.json`,
    JSON.stringify({ ...table, models: [...MODEL_ENTRIES, ...table.models] }),
  );
  const config = change(readConfig());
  const moved = {
    ...config,
    main: inProject(config.main),
    assets: { ...config.assets, directory: inProject(config.assets.directory) },
    alias: {
      'virtual:loopbook/build': `${folder}/build.js`,
      'virtual:loopbook/catalogue': `${folder}/catalogue.js`,
      [MODEL_TABLE]: `${folder}/models.json`,
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/wrangler.json`, JSON.stringify(moved));
  const { state, ...worker } = await startWorker(`${folder}/wrangler.json`, env);
  return {
    ...worker,
    prompts: chosen,
    books: () => workerBooks(state),
    // Two comments find a reader gone, since wrangler's own proxy stands before the runtime: some 0.4 seconds.
    promises: { leavingMs: 4000, heartbeats: FIRST_TOKEN_SECONDS * 2 },
  };
}

/** `wrangler.jsonc`; its comments have lines of their own. */
function readConfig(): WorkerConfig {
  const text = readFileSync(inProject('wrangler.jsonc'), 'utf8');
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ''));
}
