import type { StartedServer } from '#server/node/start-server.ts';

/** `hurry`: asked a second time. */
export type Moment = 'draining' | 'hurry' | 'stopped';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Waits for a signal, ends the server well, and then the process with code 0 (unless another was set): the first signal lets running answers
 * end by themselves for as long as the settings say, a second one stops them at once. Either way they are booked.
 * @param say is told what is going on: once for each signal, and at the end.
 */
export function runUntilStopped(server: StartedServer, say: (what: Moment, active: number) => void): void {
  const hurry = new AbortController();
  let isStopping = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      say(isStopping ? 'hurry' : 'draining', server.service.active());
      if (isStopping) return hurry.abort();
      isStopping = true;
      server.stop({ hurry: hurry.signal }).finally(() => {
        say('stopped', server.service.active());
        process.exit(process.exitCode ?? 0);
      });
    });
  }
}
