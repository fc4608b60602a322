import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { NeverSent } from '#server/run/adapters/never-sent.ts';

export type HttpFetchOptions = {
  /** How long a connection may take to stand, TLS included, in milliseconds. */
  connectMs: number;
};

/** What `Response` does not take a body with (Fetch standard, 2.2.3), and a model never answers with. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * As much of `fetch` as calling a model takes (a request with a text as its body, headers as an object, a signal), on
 * Node's own HTTP client, which takes half the time. Connections are kept by Node's global agents, as are the proxies
 * that `NODE_USE_ENV_PROXY` turns on. Redirects are answers like any other, and nothing is decompressed.
 *
 * Rejects with `NeverSent` when no connection came about, and with something else when the request may have arrived. An
 * answer that is no HTTP of ours (`101`, a status from 600) is a rejection as well.
 */
export function createHttpFetch({ connectMs }: HttpFetchOptions): typeof globalThis.fetch {
  return (input, { method, headers, body, signal } = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const isSecure = url.startsWith('https:');
    return new Promise((resolve, reject) => {
      const sent = openRequest(isSecure ? requestHttps : requestHttp, url, {
        method: method ?? 'GET',
        headers,
        ...(signal == null ? {} : { signal }),
      });
      const isConnected = watchConnecting(sent, isSecure ? 'secureConnect' : 'connect', connectMs);
      // Stays until the end: what goes wrong after the response began is told there, and here once more.
      sent.on('error', (error) => reject(isConnected() ? error : new NeverSent(error)));
      sent.once('upgrade', (_, socket) => socket.destroy());
      const unanswered = (): void => reject(new Error('The connection was closed without an answer.'));
      sent.once('close', unanswered);
      sent.once('response', (incoming) => {
        sent.off('close', unanswered);
        // Node calls this by itself, and what it throws would end the process.
        try {
          resolve(toResponse(incoming));
        } catch (error) {
          incoming.destroy();
          reject(error);
        }
      });
      sent.end(body);
    });
  };
}

export const httpFetch = createHttpFetch({ connectMs: 10_000 });

/** An address or a header that cannot be sent is known before anything else happens. */
function openRequest(
  open: typeof requestHttp,
  url: string,
  { headers, ...options }: { method: string; headers: HeadersInit | undefined; signal?: AbortSignal },
): ClientRequest {
  try {
    return open(url, { ...options, headers: Object.fromEntries(new Headers(headers)) });
  } catch (error) {
    throw new NeverSent(error);
  }
}

/** Gives up a connection that does not come about in time; the returned function says whether it stood. */
function watchConnecting(sent: ClientRequest, event: 'connect' | 'secureConnect', ms: number): () => boolean {
  let isConnected = false;
  sent.once('socket', (socket) => {
    // One that was kept from an earlier request stands already.
    isConnected = !socket.connecting;
    if (isConnected) return;
    const timer = setTimeout(() => sent.destroy(new Error('The connection took too long.')), ms);
    socket.once(event, () => {
      isConnected = true;
      clearTimeout(timer);
    });
    sent.once('close', () => clearTimeout(timer));
  });
  return () => isConnected;
}

function toResponse(incoming: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (typeof value === 'string') headers.set(name, value);
  const status = incoming.statusCode ?? 0;
  if (!WITHOUT_BODY.has(status)) return new Response(bodyOf(incoming), { status, headers });
  incoming.destroy();
  return new Response(null, { status, headers });
}

/** What arrived together is given together, and while nobody asks no more than a little is taken from the socket. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let failure: Error | null = null;
  let wake = (): void => undefined;
  incoming.on('error', (error) => {
    failure = error;
  });
  for (const event of ['readable', 'end', 'close']) incoming.on(event, () => wake());
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        for (let part = incoming.read(); ; part = incoming.read()) {
          if (part !== null) return controller.enqueue(part);
          if (failure !== null) throw failure;
          if (incoming.readableEnded) return controller.close();
          if (incoming.destroyed) throw new Error('The connection was closed before the end.');
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      cancel: () => void incoming.destroy(),
    },
    { highWaterMark: 0 },
  );
}
