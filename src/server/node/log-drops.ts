import type { Server } from 'node:http';
import { logToConsole } from '#server/run/log.ts';

/** How often it is said that the server is full, in milliseconds: whoever floods it writes no log of that length. */
const EVERY_MS = 60_000;

/** Logs that connections were hung up on because too many were open, without anything about whose they were. */
export function logDrops(server: Server): void {
  let quietUntil = 0;
  server.on('drop', () => {
    const now = performance.now();
    if (now < quietUntil) return;
    quietUntil = now + EVERY_MS;
    logToConsole({ event: 'full', at: new Date().toISOString() });
  });
}
