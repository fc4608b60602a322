import { logUnexpected, type StartedServer } from '#server/node/start-server.ts';

/** How long running answers have to be booked before the process ends all the same, in milliseconds. */
const LONGEST_MS = 5000;

/**
 * What nobody caught ends the process with code 1, since nothing of it can be relied on any more, but not the books:
 * running answers are stopped first, as when the server is asked to stop at once, so that what they cost is counted and
 * their readers are told. The log has one line with the exception's name.
 */
export function endOnException({ stop }: Pick<StartedServer, 'stop'>): void {
  let isEnding = false;
  process.on('uncaughtException', (error) => {
    logUnexpected(error);
    if (isEnding) return;
    isEnding = true;
    // Also where it was about to end well.
    process.exitCode = 1;
    const end = (): never => process.exit(1);
    setTimeout(end, LONGEST_MS);
    void stop({ graceMs: 0 }).finally(end);
  });
}
