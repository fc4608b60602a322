/* The worker that Cloudflare runs (`wrangler.jsonc`): the endpoint, in front of the static files. */

import { waitUntil } from 'cloudflare:workers';
import { build } from 'virtual:loopbook/build';
import { contexts, prompts } from 'virtual:loopbook/catalogue';
import { createCatalogue, createContexts } from '#server/run/catalogue.ts';
import { createRunService, type Handle, type RunService } from '#server/run/service.ts';
import { withSiteHeaders } from '#server/run/site-headers.ts';
import { readWorkerEnv, type WorkerEnv } from '#server/worker/environment.ts';
import { openObjectLedger } from '#server/worker/object-ledger.ts';

export { LedgerObject } from '#server/worker/ledger-object.ts';

const NO_LEDGER =
  'LEDGER is not bound, so that nothing would count runs and money: keep the Durable Object of wrangler.jsonc';

/**
 * The runtime notices that a reader has left a silent stream when something is written to it; behind a proxy that is a
 * runtime too, as in `wrangler dev`, at the second time. So a model is hung up on within half a second.
 * https://github.com/cloudflare/workerd/issues/4185
 */
const HEARTBEAT_MS = 200;

// biome-ignore lint/style/noDefaultExport: workerd calls `fetch` of the default export.
export default {
  fetch: async (request: Request, env: WorkerEnv): Promise<Response> => {
    const { pathname } = new URL(request.url);
    service ??= openService(env);
    const route = routesOf(service)[pathname.replace(/(?<=.)\/$/, '')];
    return route === undefined ? env.ASSETS.fetch(request) : withSiteHeaders(request, await route(request));
  },
};

/** One for as long as this instance lives; variables and bindings change only with a new deployment. */
let service: RunService | null = null;

function openService(env: WorkerEnv): RunService {
  const { LEDGER } = env;
  return createRunService({
    env: readWorkerEnv(env),
    commandLine: null,
    catalogue: createCatalogue(prompts),
    contexts: createContexts(contexts),
    build,
    limits: { heartbeatMs: HEARTBEAT_MS },
    openLedger: ({ limits }) =>
      LEDGER === undefined ? NO_LEDGER : openObjectLedger(LEDGER, { limits, waitUntil }),
  });
}

function routesOf({ run, signIn, health }: RunService): Readonly<Record<string, Handle>> {
  return { '/api/run': run, '/api/sign-in': signIn, '/api/health': health };
}
