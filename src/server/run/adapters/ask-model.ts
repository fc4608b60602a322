import { wasNeverSent } from '#server/run/adapters/never-sent.ts';
import { fromStatus, UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import type { Endpoint } from '#server/run/models/model-source.ts';

export type Asked = { endpoint: Endpoint; path: string; body: object; signal: AbortSignal };

/**
 * Asks a model server for an event stream. Redirects are refused, an error's body is dropped unread (it is the
 * provider's text), and an answer that is no event stream is refused. There are no retries here and no time limits:
 * the run has its own.
 * @throws UpstreamFailure
 */
export async function askModel(
  fetch: typeof globalThis.fetch,
  asked: Asked,
): Promise<ReadableStream<Uint8Array>> {
  const response = await send(fetch, asked);
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && response.body !== null && /^text\/event-stream\b/i.test(type)) return response.body;
  await response.body?.cancel().catch(() => undefined);
  throw fromStatus(response.status, response.headers);
}

async function send(
  fetch: typeof globalThis.fetch,
  { endpoint: { baseUrl, apiKey }, path, body, signal }: Asked,
): Promise<Response> {
  try {
    return await fetch(baseUrl + path, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        'user-agent': 'loopbook',
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    // What breaks off after the request left may have been answered, and paid, where we do not see it.
    const neverSent = wasNeverSent(error);
    throw new UpstreamFailure({
      code: 'upstream_unavailable',
      costNothing: neverSent,
      mayRetry: neverSent,
    });
  }
}
