import { wasNeverSent } from '#server/run/adapters/never-sent.ts';
import { fromStatus, UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';

/**
 * A `fetch` for the SDK that gives event streams only. Redirects are refused, an error's body is dropped unread (it is
 * the provider's text), and an answer that is no event stream is refused. There are no retries here and no time limits:
 * the run has its own.
 * @throws UpstreamFailure
 */
export function guardFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await send(fetch, input, init);
    const type = response.headers.get('content-type') ?? '';
    if (response.ok && response.body !== null && /^text\/event-stream\b/i.test(type)) return response;
    await response.body?.cancel().catch(() => undefined);
    throw fromStatus(response.status, response.headers);
  };
}

async function send(
  fetch: typeof globalThis.fetch,
  ...[input, init]: Parameters<typeof globalThis.fetch>
): Promise<Response> {
  try {
    return await fetch(input, { ...init, redirect: 'manual' });
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
