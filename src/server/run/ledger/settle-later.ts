import type { Clock } from '#server/run/clock.ts';
import type { Ledger } from '#server/run/ledger/ledger.ts';

/** Pause between attempts to book what could not be booked, in milliseconds, and how often it is tried. */
export const SETTLE_AGAIN = { everyMs: 5000, attempts: 720 } as const;

/** So many denied reservations are given back at most; the others free themselves when their time is up. */
const MOST_DENIED = 10_000;

type Pending = { microUsd: number; left: number };

/**
 * A ledger whose settlements survive an outage of the store: what could not be booked is tried again for an hour, and
 * `settle` rejects the first time as before, so that the outage is logged. Meanwhile the reservation stands.
 *
 * A reservation that failed may have been made all the same, when only its answer was lost or comes too late. Its run
 * is denied and costs nothing, and that is booked as soon as the store answers.
 */
export function settlingLater(ledger: Ledger, clock: Pick<Clock, 'now' | 'after'>): Ledger {
  const pending = new Map<string, Pending>();
  let next: { at: number; cancel: () => void } | null = null;
  let isClosed = false;

  function later(runId: string, what: Pending): void {
    pending.set(runId, what);
    // Where a timer ends with the request that set it, as on Workers, the next one that is due takes its place.
    const isLost = next !== null && clock.now() > next.at + SETTLE_AGAIN.everyMs;
    if (next === null || isLost) schedule();
  }

  function schedule(): void {
    if (isClosed) return;
    const { everyMs } = SETTLE_AGAIN;
    next = { at: clock.now() + everyMs, cancel: clock.after(everyMs, () => void again()) };
  }

  async function again(): Promise<void> {
    await bookPending();
    next = null;
    if (pending.size > 0) schedule();
  }

  /** One attempt; whatever fails goes to the end, and the store is left alone until the next. */
  async function bookPending(): Promise<void> {
    for (const [runId, what] of [...pending]) {
      const isBooked = await ledger.settle(runId, what.microUsd).then(
        () => true,
        () => false,
      );
      pending.delete(runId);
      if (isBooked) continue;
      pending.set(runId, what);
      break;
    }
    for (const [runId, what] of pending) {
      what.left -= 1;
      if (what.left <= 0) pending.delete(runId);
    }
  }

  return {
    ...ledger,
    reserve: async (reservation) => {
      try {
        return await ledger.reserve(reservation);
      } catch (error) {
        const { runId, ttlMs } = reservation;
        const left = Math.ceil(ttlMs / SETTLE_AGAIN.everyMs);
        if (pending.size < MOST_DENIED) later(runId, { microUsd: 0, left });
        throw error;
      }
    },
    settle: async (runId, microUsd) => {
      try {
        await ledger.settle(runId, microUsd);
      } catch (error) {
        later(runId, { microUsd, left: SETTLE_AGAIN.attempts });
        throw error;
      }
    },
    close: async () => {
      isClosed = true;
      next?.cancel();
      await bookPending();
      await ledger.close();
    },
  };
}
