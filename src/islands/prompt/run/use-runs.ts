import { useEffect, useReducer, useRef } from 'react';
import type { RunEvent } from '#domain/run/events.ts';
import { isGoing, type Run, type RunStart, runsReducer } from './runs.ts';

export type Runs = {
  runs: readonly Run[];
  going: boolean;
  start: (request: RunStart) => void;
  stop: () => void;
};

/** Pieces of an answer are shown together at this pace; drawing each by itself would slow long answers down. */
const SHOW_EVERY_MS = 60;

/** Starts and stops runs. One goes at a time; leaving the page stops it. */
export function useRuns(): Runs {
  const [runs, dispatch] = useReducer(runsReducer, []);
  const current = useRef<{ key: string; stop: AbortController } | null>(null);
  useEffect(() => () => current.current?.stop.abort(), []);

  function start(request: RunStart) {
    const key = newKey();
    const controller = new AbortController();
    current.current = { key, stop: controller };
    dispatch({ type: 'start', key, request, at: Date.now() });
    const inbox = gather((events) => {
      for (const event of events) dispatch({ type: 'event', key, event, at: Date.now() });
    });
    // The client and the Markdown renderer are downloaded with the first run.
    void import('./run-client.ts').then(async ({ runPrompt }) => {
      await runPrompt(
        { ...request, idempotencyKey: key },
        { signal: controller.signal, onEvents: inbox.add },
      );
      inbox.flush();
    });
  }

  return {
    runs,
    going: runs[0] !== undefined && isGoing(runs[0]),
    start,
    stop: () => {
      if (current.current === null) return;
      current.current.stop.abort();
      dispatch({ type: 'stop', key: current.current.key, at: Date.now() });
    },
  };
}

/** Collects events and hands them on together, at once where a run ends. */
function gather(show: (events: readonly RunEvent[]) => void): {
  add: (events: readonly RunEvent[]) => void;
  flush: () => void;
} {
  let waiting: RunEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const events = waiting;
    waiting = [];
    if (events.length > 0) show(events);
  };
  return {
    add: (events) => {
      waiting.push(...events);
      timer ??= setTimeout(flush, SHOW_EVERY_MS);
    },
    flush,
  };
}

/** 32 hexadecimal digits. `crypto.randomUUID` would need a secure context; this does not. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
