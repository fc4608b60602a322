import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { inProject, root } from '../../scripts/lib/project.ts';
import { writeWorkerModules } from '../../src/integrations/worker-modules.ts';
import { readLibrary } from './catalogue.ts';
import { type ContractTarget, choosePrompts } from './contract-target.ts';
import { type RunningWorker, startWorker } from './wrangler.ts';

const FOLDER = 'node_modules/.cache/portability';

/** What of `wrangler.jsonc` tests set otherwise. */
type WorkerConfig = Record<string, unknown> & { main: string; assets: { directory: string } };

/**
 * The worker that `wrangler.jsonc` describes, with the pages of the last build and a withdrawn prompt in its library.
 * @param change makes another configuration of it
 */
export async function startBuiltWorker(
  name: string,
  env: Record<string, string>,
  change: (config: WorkerConfig) => WorkerConfig = (config) => config,
): Promise<RunningWorker & Pick<ContractTarget, 'prompts'>> {
  const folder = inProject(FOLDER, name);
  await writeWorkerModules(root, folder);
  const { prompts, contexts } = await readLibrary();
  const { text, json } = choosePrompts(prompts);
  const withdrawn: CompiledPrompt = { ...text, version: text.version + 1000, status: 'withdrawn' };
  const library = { prompts: [...prompts, withdrawn], contexts };
  const lines = Object.entries(library).map(
    ([key, value]) => `export const ${key} = ${JSON.stringify(value)};\n`,
  );
  writeFileSync(`${folder}/catalogue.js`, lines.join(''));
  const config = change(readConfig());
  const moved = {
    ...config,
    main: inProject(config.main),
    assets: { ...config.assets, directory: inProject(config.assets.directory) },
    alias: {
      'virtual:loopbook/build': `${folder}/build.js`,
      'virtual:loopbook/catalogue': `${folder}/catalogue.js`,
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/wrangler.json`, JSON.stringify(moved));
  const worker = await startWorker(`${FOLDER}/${name}/wrangler.json`, env);
  return { ...worker, prompts: { text, json, withdrawn } };
}

/** `wrangler.jsonc`; its comments have lines of their own. */
function readConfig(): WorkerConfig {
  const text = readFileSync(inProject('wrangler.jsonc'), 'utf8');
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ''));
}
