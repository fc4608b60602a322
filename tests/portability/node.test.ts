import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSite } from '../setup/start-site.ts';
import { alterBuild } from './altered-build.ts';
import { readBooks } from './books.ts';
import { readLibrary } from './catalogue.ts';
import { httpContract } from './contract.ts';
import { choosePrompts, MODEL_ENTRIES } from './contract-target.ts';

httpContract(async (env) => {
  const prompts = choosePrompts((await readLibrary()).prompts);
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  const additions = join(folder, 'additions.json');
  writeFileSync(additions, JSON.stringify({ prompts: [prompts.withdrawn], models: MODEL_ENTRIES }));
  const site = await startSite({
    env: { LOOPBOOK_DATA: folder, NODE_OPTIONS: alterBuild(additions), ...env },
  });
  return {
    ...site,
    fetch,
    prompts,
    books: () => readBooks(join(folder, 'ledger.sqlite')),
    promises: { leavingMs: 2000, heartbeats: 1 },
    stop: async () => {
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
