import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { UpstreamReport } from './upstream-process.ts';

export type WatchedUpstream = {
  /** Ends in `/v1`. */
  url: string;
  /** From now on what it is asked is reported, or no more. Resolves when that is so. */
  watch: (on: boolean) => Promise<void>;
  /** The next request that reaches it, with a number of its own. */
  nextRequest: () => Promise<{ asked: number; body: Record<string, unknown> }>;
  /** When the caller of that request leaves it (microseconds, see `now`); null when it has not in `ms`. */
  left: (request: number, ms: number) => Promise<number | null>;
  stop: () => void;
};

/** Starts the test upstream in a process of its own. */
export async function startWatchedUpstream(): Promise<WatchedUpstream> {
  const child = fork(fileURLToPath(new URL('./upstream-process.ts', import.meta.url)), { execArgv: [] });
  const sayUrl = (message: UpstreamReport) => ('url' in message ? message.url : null);
  const url = await next(child, sayUrl);
  return {
    url,
    watch: async (on) => {
      const heard = next(child, sayUrl);
      child.send(on);
      await heard;
    },
    nextRequest: () => next(child, (message) => ('asked' in message ? message : null)),
    left: (request, ms) => {
      const sayLeft = (message: UpstreamReport) =>
        'left' in message && message.left === request ? message.at : null;
      return next(child, sayLeft, ms).catch(() => null);
    },
    stop: () => child.kill('SIGKILL'),
  };
}

/** What `pick` finds in the first report in which it finds something; rejects when that takes too long. */
function next<T>(child: ChildProcess, pick: (message: UpstreamReport) => T | null, ms = 20_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      child.off('message', hear).off('exit', fail);
    };
    const fail = (): void => {
      done();
      reject(new Error('The test upstream did not say what was waited for.'));
    };
    const hear = (message: UpstreamReport): void => {
      const found = pick(message);
      if (found === null) return;
      done();
      resolve(found);
    };
    const timer = setTimeout(fail, ms);
    child.on('message', hear).once('exit', fail);
  });
}
