import { build, target } from 'virtual:loopbook/build';
import { contexts, prompts } from 'virtual:loopbook/catalogue';
import { httpFetch } from '#server/node/http-fetch.ts';
import { createCatalogue, createContexts } from '#server/run/catalogue.ts';
import { openLedgerOn } from '#server/run/ledger/open-ledger.ts';
import { createRunService, type RunService } from '#server/run/service.ts';

let service: RunService | null = null;

/**
 * The one service of this process, made of what was compiled into the build, when it is first asked for: whoever
 * answers a request, Astro's route or our own server, counts in the same books.
 */
export function builtService(): RunService {
  service ??= createRunService({
    env: process.env,
    commandLine: import.meta.env.DEV ? process.argv : null,
    catalogue: createCatalogue(prompts),
    contexts: createContexts(contexts),
    build,
    openLedger: openLedgerOn(target),
    fetch: httpFetch,
  });
  return service;
}
