import { startSite } from '../setup/start-site.ts';
import { readLibrary } from './catalogue.ts';
import { httpContract } from './contract.ts';
import { choosePrompts } from './contract-target.ts';

httpContract(async (env) => {
  const { prompts } = await readLibrary();
  const site = await startSite({ env });
  // The built server holds the library as it is, and nothing in that need be withdrawn.
  return { ...site, prompts: { ...choosePrompts(prompts), withdrawn: null } };
});
