import type { Clock } from '#server/run/clock.ts';

export type ManualClock = Clock & { advance: (ms: number) => void };

/** A clock for tests: time passes when `advance` is called, and callbacks run in the order they are due. */
export function manualClock(): ManualClock {
  let now = 1_700_000_000_000;
  const due = new Map<number, { at: number; callback: () => void }>();
  let nextId = 0;
  return {
    now: () => now,
    after: (ms, callback) => {
      nextId += 1;
      const id = nextId;
      due.set(id, { at: now + ms, callback });
      return () => void due.delete(id);
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const next = [...due].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
        if (next === undefined) break;
        const [id, timer] = next;
        due.delete(id);
        now = timer.at;
        timer.callback();
      }
      now = end;
    },
  };
}
