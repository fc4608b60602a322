import { UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';

/** Longest line of a model's event stream: a terminal event of the Responses API repeats the whole answer. */
const MAX_LINE_BYTES = 2 * 1024 * 1024;
/** Most bytes of one stream; a token costs some 300 bytes of protocol. */
const MAX_STREAM_BYTES = 64 * 1024 * 1024;
const LINE_FEED = 10;

/**
 * A fetch for model servers: redirects are refused, an error's body is dropped unread (it is the provider's text),
 * an answer that is no event stream is refused, and lines and streams are bounded.
 */
export function guardFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' });
    if (response.ok && /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) {
      return new Response(response.body?.pipeThrough(boundStream()) ?? null, {
        status: response.status,
        headers: response.headers,
      });
    }
    await response.body?.cancel().catch(() => undefined);
    if (response.status < 400)
      throw new UpstreamFailure({ code: 'upstream_unavailable', status: response.status });
    const retryAfter = response.headers.get('retry-after');
    return new Response(null, {
      status: response.status,
      headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
    });
  };
}

function boundStream(): TransformStream<Uint8Array, Uint8Array> {
  let total = 0;
  let line = 0;
  return new TransformStream({
    transform(part, controller) {
      total += part.byteLength;
      const lastBreak = part.lastIndexOf(LINE_FEED);
      line = lastBreak === -1 ? line + part.byteLength : part.byteLength - lastBreak - 1;
      if (line > MAX_LINE_BYTES || total > MAX_STREAM_BYTES)
        controller.error(new UpstreamFailure({ code: 'output_cap' }));
      else controller.enqueue(part);
    },
  });
}
