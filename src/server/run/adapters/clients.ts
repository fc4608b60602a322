import OpenAI from 'openai';
import { guardFetch } from '#server/run/adapters/guard-fetch.ts';
import type { Endpoint } from '#server/run/models/model-source.ts';

/** Longer than any run, which has time limits of its own: this one would end with the response's headers. */
const SDK_TIMEOUT_MS = 2 * 3_600_000;

/** The SDK's client of each address, made once, without its retries, its logging and its reading of the environment. */
export function createClients(fetch: typeof globalThis.fetch): (endpoint: Endpoint) => OpenAI {
  const clients = new WeakMap<Endpoint, OpenAI>();
  const guarded = guardFetch(fetch);
  return (endpoint) => {
    const client = clients.get(endpoint) ?? createClient(endpoint, guarded);
    clients.set(endpoint, client);
    return client;
  };
}

function createClient({ baseUrl, apiKey }: Endpoint, fetch: typeof globalThis.fetch): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    // The SDK insists on a key. Servers on this machine get none.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: {
      accept: 'text/event-stream',
      'user-agent': 'loopbook',
      ...(apiKey === null ? { authorization: null } : {}),
    },
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    logLevel: 'off',
    fetch,
  });
}
