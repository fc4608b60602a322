import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { addHeaders, isSecure } from '#server/node/add-headers.ts';
import { readPath } from '#server/node/read-path.ts';
import { toRequest } from '#server/node/to-request.ts';
import { writeResponse } from '#server/node/write-response.ts';

export type ListenerOptions = {
  /** What answers which address, without a slash at its end. */
  routes: Readonly<Record<string, Route>>;
  /** Serves everything else: files and the page for what is not there. */
  files: RequestListener;
  readerMs: number;
  trustProxy: boolean;
  /** Told of what nobody thought of; `error` may hold anything. */
  unexpected: (error: unknown) => void;
};

type Route = (request: Request) => Promise<Response>;

export type Listener = {
  handle: RequestListener;
  /** Requests that are not answered in full. */
  active: () => number;
  /** From now on every answer is the last of its connection. */
  drain: () => void;
  /** Stops the runs among them; what is said of that still reaches the reader. */
  stopAll: () => void;
};

/** What Astro would answer on request (images, islands, actions); this site makes all of that when it is built. */
const ON_DEMAND = /^\/_(?:image|server-islands|actions)(?:\/|$)/;

/** Sends each request to its route or to the files, with the site's headers on every response. */
export function createListener(options: ListenerOptions): Listener {
  const running = new Set<Running>();
  let active = 0;
  let isDraining = false;
  const fail = (outgoing: ServerResponse, error: unknown): void => {
    options.unexpected(error);
    outgoing.destroy();
  };
  const handle: RequestListener = (incoming, outgoing) => {
    active += 1;
    outgoing.once('close', () => {
      active -= 1;
    });
    // Node calls this for each request: what it throws, and what nobody hears of a response, would end the process.
    outgoing.on('error', (error) => fail(outgoing, error));
    try {
      if (isDraining) outgoing.setHeader('connection', 'close');
      const path = readPath(incoming.url ?? '');
      addHeaders(outgoing, path ?? '/', isSecure(incoming, options.trustProxy));
      if (path === null) return refuse(outgoing, 400, 'This is no address.');
      const route = options.routes[path.replace(/(?<=.)\/$/, '')];
      if (route === undefined) serveFile(options.files, { incoming, outgoing, path });
      else
        serveRoute({ route, running, readerMs: options.readerMs }, { incoming, outgoing, path }).catch(
          (error: unknown) => fail(outgoing, error),
        );
    } catch (error) {
      fail(outgoing, error);
    }
  };
  return {
    handle,
    active: () => active,
    drain: () => {
      isDraining = true;
    },
    stopAll: () => {
      for (const { stop } of running) stop();
    },
  };
}

type Exchange = { incoming: IncomingMessage; outgoing: ServerResponse; path: string };

/** The request is kept: its signal follows ours only as long as the request itself is in memory. */
type Running = { request: Request; stop: () => void };

type Serving = { route: Route; running: Set<Running>; readerMs: number };

async function serveRoute(
  { route, running, readerMs }: Serving,
  { incoming, outgoing, path }: Exchange,
): Promise<void> {
  const leaving = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) leaving.abort();
  });
  const exchange = { request: toRequest(incoming, path, leaving.signal), stop: () => leaving.abort() };
  running.add(exchange);
  try {
    await writeResponse(await route(exchange.request), outgoing, readerMs);
  } finally {
    running.delete(exchange);
  }
}

function serveFile(files: RequestListener, { incoming, outgoing, path }: Exchange): void {
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
    outgoing.setHeader('allow', 'GET, HEAD');
    refuse(outgoing, 405, 'Pages are only read.');
    return;
  }
  // The files' own server shows the page for what is not there.
  if (ON_DEMAND.test(path)) incoming.url = '/404';
  void files(incoming, outgoing);
}

/** A sentence, and the end of the connection: whatever else was sent over it is not read. */
function refuse(outgoing: ServerResponse, status: number, sentence: string): void {
  outgoing.setHeader('content-type', 'text/plain; charset=utf-8');
  outgoing.setHeader('connection', 'close');
  outgoing.writeHead(status);
  outgoing.end(`${sentence}\n`);
}
