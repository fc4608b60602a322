import type { AttackedSite } from './site.ts';
import { bytesOf, readAnswer, untilClosed } from './wire.ts';

/** How a request that never came to its end was answered, and after how many milliseconds. */
export type GivenUp = { status: number; took: number };

export type SlowClients = { headers: Promise<GivenUp[]>; bodies: Promise<GivenUp[]> };

/** How many clients send their headers, and how many their body, letter by letter. */
export const SLOW_CLIENTS = 50;

/** Headers are due after 15 seconds, a whole request after 30; the server looks every five. */
const [HEADERS_MS, REQUEST_MS] = [30_000, 50_000];

/** Starts clients that send a byte twice a second, for as long as the server takes it. */
export function startSlowClients(site: AttackedSite): SlowClients {
  const headers = Buffer.from('POST /api/run HTTP/1.1\r\nhost: localhost\r\nx-slow: ');
  const body = bytesOf(site.url, { headers: ['content-length: 9000'], body: '{"id":"' });
  const many = (begin: Buffer, ms: number) => {
    const all = Promise.all(Array.from({ length: SLOW_CLIENTS }, () => drip(site, begin, ms)));
    // Told to whoever waits for it, which may be much later.
    all.catch(() => undefined);
    return all;
  };
  return { headers: many(headers, HEADERS_MS), bodies: many(body, REQUEST_MS) };
}

async function drip(site: AttackedSite, begin: Buffer, ms: number): Promise<GivenUp> {
  const socket = await site.open();
  const begun = performance.now();
  const whole = untilClosed(socket, ms);
  socket.write(begin);
  const timer = setInterval(() => socket.write('a'), 500);
  const raw = await whole.finally(() => clearInterval(timer));
  return { status: readAnswer(raw).status, took: performance.now() - begun };
}
