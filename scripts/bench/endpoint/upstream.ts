import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { UpstreamReport } from './upstream-process.ts';

export type WatchedUpstream = {
  /** Ends in `/v1`. */
  url: string;
  /** From now on what it is asked is reported, or no more. Resolves when that is so. */
  watch: (on: boolean) => Promise<void>;
  /** The body of the next request that reaches it. */
  nextBody: () => Promise<Record<string, unknown>>;
  /** When the next exchange ends because the caller left (microseconds, see `now`); null when none did in `ms`. */
  nextLeft: (ms: number) => Promise<number | null>;
  stop: () => void;
};

/** Starts the test upstream in a process of its own. */
export async function startWatchedUpstream(): Promise<WatchedUpstream> {
  const child = fork(fileURLToPath(new URL('./upstream-process.ts', import.meta.url)), { execArgv: [] });
  const url = await report(child, (message) => ('url' in message ? message.url : null));
  return {
    url,
    watch: async (on) => {
      const heard = report(child, (message) => ('url' in message ? message.url : null));
      child.send(on);
      await heard;
    },
    nextBody: () => report(child, (message) => ('body' in message ? message.body : null)),
    nextLeft: async (ms) => {
      const left = report(child, (message) =>
        'closed' in message && message.closed === 'client' ? message.at : null,
      );
      return Promise.race([left, new Promise<null>((resolve) => setTimeout(resolve, ms, null))]);
    },
    stop: () => child.kill('SIGKILL'),
  };
}

/** What `pick` finds in the first report in which it finds something. */
function report<T>(child: ChildProcess, pick: (message: UpstreamReport) => T | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('The test upstream ended.'));
    const hear = (message: UpstreamReport): void => {
      const found = pick(message);
      if (found === null) return;
      child.off('message', hear).off('exit', ended);
      resolve(found);
    };
    child.on('message', hear).once('exit', ended);
  });
}
