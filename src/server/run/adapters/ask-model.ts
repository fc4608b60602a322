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
  { endpoint, path, body, signal }: Asked,
): Promise<ReadableStream<Uint8Array>> {
  const { baseUrl, apiKey } = endpoint;
  const response = await fetch(baseUrl + path, {
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
  }).catch(() => {
    throw new UpstreamFailure({ code: 'upstream_unavailable', unbegun: true });
  });
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && response.body !== null && /^text\/event-stream\b/i.test(type)) return response.body;
  await response.body?.cancel().catch(() => undefined);
  const { status, headers } = response;
  throw status < 400
    ? new UpstreamFailure({ code: 'upstream_unavailable', status })
    : fromStatus(status, headers);
}
