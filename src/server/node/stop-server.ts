import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Listener } from '#server/node/listener.ts';
import type { RunService } from '#server/run/service.ts';

export type Stopping = {
  /** How long running answers may go on, in milliseconds. */
  graceMs: number;
  /** Aborts when there is no time for that. */
  hurry: AbortSignal;
};

type Parts = { main: Server; others: readonly Server[]; listener: Listener; service: RunService };

/** How long stopped answers have to say so to their readers, and how often it is looked whether all is over. */
const FAREWELL_MS = 1000;
const LOOK_MS = 25;
/** How long the ledger has to book what ended; what it cannot book frees itself when its time is up. */
const BOOKING_MS = 5000;

/**
 * Ends a server: no new connections, no new runs, health says `draining`; running answers may end by themselves, and
 * are stopped when time is up; everything is booked. Never rejects.
 */
export async function stopServer(
  { main, others, listener, service }: Parts,
  { graceMs, hurry }: Stopping,
): Promise<void> {
  service.drain();
  listener.drain();
  // Not http's own close, which also hangs up on a load balancer that is about to ask how we are.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(main, () => resolve()));
  const isQuiet = (): boolean => listener.active() === 0;
  await waitUntil(isQuiet, graceMs, hurry);
  listener.stopAll();
  await waitUntil(isQuiet, FAREWELL_MS);
  // What is left was never used, waits for a next request, or belongs to a reader that takes nothing.
  main.closeAllConnections();
  await closed;
  let isBooked = false;
  const booked = service.close().finally(() => {
    isBooked = true;
  });
  booked.catch(() => undefined);
  await waitUntil(() => isBooked, BOOKING_MS);
  for (const server of others) {
    server.close();
    server.closeAllConnections();
  }
}

async function waitUntil(holds: () => boolean, ms: number, hurry?: AbortSignal): Promise<void> {
  const end = performance.now() + ms;
  while (!holds() && performance.now() < end && hurry?.aborted !== true)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
