import type { Environment } from '#server/run/variables.ts';
import type { LedgerNamespace } from '#server/worker/object-ledger.ts';

/** What `wrangler.jsonc` binds to the worker, beside variables and secrets. */
export type WorkerEnv = Readonly<Record<string, unknown>> & {
  /** The static files. */
  ASSETS: { fetch: (request: Request) => Promise<Response> };
  /** Who keeps the books; a deployment may have left it out. */
  LEDGER?: LedgerNamespace;
};

/**
 * Variables and secrets of a worker as the configuration reads them; `wrangler.jsonc` may hold numbers as numbers. A
 * worker is reached from everywhere, so HOST cannot say that it listens on one machine alone.
 */
export function readWorkerEnv(env: WorkerEnv): Environment {
  const texts = Object.entries(env).flatMap(([name, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)] as const] : [],
  );
  return { ...Object.fromEntries(texts), HOST: undefined };
}
