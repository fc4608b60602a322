import type { RunStatus } from '#domain/run/status.ts';
import { readRunStatus } from './read-run-status.ts';

const NO_ENDPOINT =
  'This copy of the site has no server behind it, so prompts are not run here: copy the prompt or open it in a chat product. To run prompts, clone the repository and type npm start.';

/** Asks the endpoint what can be run; a site without one says so. Rejects only when the signal aborts. */
export async function askStatus(signal: AbortSignal): Promise<RunStatus> {
  try {
    const response = await fetch('/api/run/', { headers: { accept: 'application/json' }, signal });
    const status = response.ok ? readRunStatus(await response.json()) : null;
    if (status !== null) return status;
  } catch (error) {
    if (signal.aborted) throw error;
  }
  return { models: [], note: NO_ENDPOINT, signIn: null, maxRunCost: 0 };
}
