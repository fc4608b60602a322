import OpenAI from 'openai';
import { callChat } from '#server/run/adapters/chat.ts';
import { guardFetch } from '#server/run/adapters/guarded-fetch.ts';
import { callResponses } from '#server/run/adapters/responses.ts';
import { type Closing, untilFinished } from '#server/run/adapters/until-finished.ts';
import { toUpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import { systemClock } from '#server/run/clock.ts';
import type { CallModel } from '#server/run/model-events.ts';
import type { Endpoint } from '#server/run/models/model-source.ts';

/** Longer than any run: the SDK's own limit does not cover a streaming body, so ours are kept outside. */
const SDK_TIMEOUT_MS = 2 * 3_600_000;
const CLOSING: Closing = { clock: systemClock, closingMs: 2000 };

/** Calls models through the `openai` SDK, without its retries, its logging and its reading of environment variables. */
export function createModelCaller(fetch: typeof globalThis.fetch, closing: Closing = CLOSING): CallModel {
  const clients = new WeakMap<Endpoint, OpenAI>();
  const guarded = guardFetch(fetch);
  return async function* call(request, signal) {
    const { endpoint, api } = request.model;
    const client = clients.get(endpoint) ?? createClient(endpoint, guarded);
    clients.set(endpoint, client);
    const adapter = api === 'chat' ? callChat : callResponses;
    try {
      yield* untilFinished((until) => adapter(client, request, until), signal, closing);
    } catch (error) {
      throw toUpstreamFailure(error);
    }
  };
}

function createClient({ baseUrl, apiKey }: Endpoint, fetch: typeof globalThis.fetch): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    // The SDK insists on a key; servers on this machine ignore it.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    logLevel: 'off',
    fetch,
  });
}
