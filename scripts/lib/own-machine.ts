/**
 * `npm start` and `npm run dev` are for the person at this machine, who need not say so: without `LOOPBOOK_AUTH` they
 * run prompts for this machine only. The built server by itself, which may stand behind a proxy, wants that typed.
 * @returns a sentence on it, or null where the environment says who may run prompts.
 */
export function forThisMachine(env: NodeJS.ProcessEnv): string | null {
  if ((env['LOOPBOOK_AUTH'] ?? '').trim() !== '') return null;
  env['LOOPBOOK_AUTH'] = 'none';
  return 'Prompts are run for this machine only (LOOPBOOK_AUTH=none).';
}
