import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/**
 * As much of `fetch` as calling a model takes (a request with a text as its body, headers as an object, a signal), on
 * Node's own HTTP client, which takes half the time. Connections are kept by Node's global agents, as are the proxies
 * that `NODE_USE_ENV_PROXY` turns on. Redirects are answers like any other, and nothing is decompressed.
 */
export const httpFetch: typeof globalThis.fetch = (input, { method, headers, body, signal } = {}) => {
  const url = input instanceof Request ? input.url : input;
  const request = String(url).startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: method ?? 'GET',
      headers: { ...(headers as Record<string, string> | undefined) },
      ...(signal == null ? {} : { signal }),
    });
    // Stays until the end: what goes wrong after the response began is told there, and here once more.
    sent.on('error', reject);
    sent.once('response', (incoming) => resolve(toResponse(incoming)));
    sent.end(body);
  });
};

function toResponse(incoming: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (typeof value === 'string') headers.set(name, value);
  return new Response(bodyOf(incoming), { status: incoming.statusCode ?? 502, headers });
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
