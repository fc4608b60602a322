import type { IncomingMessage, ServerResponse } from 'node:http';

/** How the writing of a response ended: `stalled` when the reader left what was sent waiting for too long. */
export type Written = 'complete' | 'left' | 'stalled' | 'broken';

/** How much of a body that nobody wants is read and thrown away, in bytes and milliseconds, before hanging up. */
const LINGER = { bytes: 16 * 1024 * 1024, ms: 2000 };

/**
 * Writes a response at the reader's pace. While a reader does not take what was written, nothing more is asked of an
 * event stream, so what is held for one reader stays below what Node buffers for one socket (some 64 KB and one
 * piece). A reader that takes nothing for `stalledMs` is given up: the stream is cancelled and the connection closed.
 */
export async function writeResponse(
  response: Response,
  outgoing: ServerResponse,
  stalledMs: number,
): Promise<Written> {
  const { status, headers, body } = response;
  if (body === null || !headers.get('content-type')?.startsWith('text/event-stream'))
    return writeWhole(response, outgoing);
  outgoing.writeHead(status, headersOf(headers));
  const written = await pump(body.getReader(), outgoing, stalledMs);
  if (written === 'complete') outgoing.end();
  else outgoing.destroy();
  return written;
}

/** A small answer in one piece. The client is done once it has it, even while what it sent is still thrown away. */
async function writeWhole(response: Response, outgoing: ServerResponse): Promise<Written> {
  const content = new Uint8Array(await response.arrayBuffer());
  const isUnread = !outgoing.req.complete;
  outgoing.writeHead(response.status, {
    ...headersOf(response.headers),
    // The rest of a body that was refused is not part of a next request (RFC 9112, 9.3).
    ...(isUnread ? { connection: 'close' } : {}),
    'content-length': content.byteLength,
  });
  if (outgoing.req.method !== 'HEAD') outgoing.write(content);
  if (isUnread) await throwAway(outgoing.req);
  outgoing.end();
  return 'complete';
}

async function pump(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  outgoing: ServerResponse,
  stalledMs: number,
): Promise<Written> {
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  outgoing.once('close', cancel);
  // Whoever has something to say at once sends it together with the headers.
  const flush = setImmediate(() => outgoing.flushHeaders());
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (outgoing.destroyed) return 'left';
      if (outgoing.write(part.value)) continue;
      const state = await untilRead(outgoing, stalledMs);
      if (state === 'read') continue;
      cancel();
      return state;
    }
    return outgoing.destroyed ? 'left' : 'complete';
  } catch {
    return 'broken';
  } finally {
    clearImmediate(flush);
    outgoing.off('close', cancel);
  }
}

function untilRead(outgoing: ServerResponse, ms: number): Promise<'read' | 'left' | 'stalled'> {
  return new Promise((resolve) => {
    const done = (state: 'read' | 'left' | 'stalled'): void => {
      clearTimeout(timer);
      outgoing.off('drain', read).off('close', left);
      resolve(state);
    };
    const read = (): void => done('read');
    const left = (): void => done('left');
    const timer = setTimeout(() => done('stalled'), ms);
    outgoing.once('drain', read).once('close', left);
    if (outgoing.destroyed) left();
  });
}

/**
 * Reads on for a moment what a client is still sending: closing at once would reset the connection, and the client
 * might never see the answer.
 */
function throwAway(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      incoming.off('data', count).off('end', done).off('close', done).pause();
      resolve();
    };
    const count = (part: Uint8Array): void => {
      bytes += part.byteLength;
      if (bytes > LINGER.bytes) done();
    };
    const timer = setTimeout(done, LINGER.ms);
    incoming.on('data', count).once('end', done).once('close', done).resume();
    if (incoming.complete || incoming.destroyed) done();
  });
}

/** Cookies may come more than once and are never joined (RFC 6265, 3). */
function headersOf(headers: Headers): Record<string, string | string[]> {
  const cookies = headers.getSetCookie();
  return { ...Object.fromEntries(headers), ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }) };
}
