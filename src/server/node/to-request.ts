import type { IncomingMessage } from 'node:http';

/** Methods that `Request` does not take (Fetch standard, 2.2.1). */
const UNKNOWN_METHODS: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * What Node received as a `Request`. The body is read as it is asked for. Giving the body up leaves the connection
 * open, so that a refusal can still be sent over it.
 * @param path normalised; the address' host is never taken from the request, only the Host header tells it.
 * @param left aborts when the client has gone
 */
export function toRequest(incoming: IncomingMessage, path: string, left: AbortSignal): Request {
  // Like OPTIONS they are refused by whatever answers here, each with the methods it takes.
  const method = UNKNOWN_METHODS.has(incoming.method ?? '') ? 'OPTIONS' : (incoming.method ?? 'GET');
  const headers = new Headers();
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(incoming);
  // Node asks for `duplex` when the body is a stream; the DOM's types do not know it.
  const init = { method, headers, body, signal: left, duplex: 'half' };
  return new Request(`http://localhost${path}`, init as RequestInit);
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const parts: AsyncIterator<Uint8Array> = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const part = await parts.next();
        if (part.done === true) controller.close();
        else controller.enqueue(part.value);
      },
      cancel: async () => void (await parts.return?.()),
    },
    { highWaterMark: 0 },
  );
}
