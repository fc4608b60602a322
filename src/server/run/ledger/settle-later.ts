import type { Clock } from '#server/run/clock.ts';
import type { Ledger } from '#server/run/ledger/ledger.ts';

/** Pause between attempts to book what could not be booked, in milliseconds, and how often it is tried. */
export const SETTLE_AGAIN = { everyMs: 5000, attempts: 720 } as const;

/**
 * A ledger whose settlements survive an outage of the store: what could not be booked is tried again for an hour, and
 * `settle` rejects the first time as before, so that the outage is logged. Meanwhile the reservation stands.
 */
export function settlingLater(ledger: Ledger, clock: Pick<Clock, 'after'>): Ledger {
  const pending = new Map<string, () => void>();

  function again(runId: string, microUsd: number, left: number): void {
    const cancel = clock.after(SETTLE_AGAIN.everyMs, () => {
      pending.delete(runId);
      ledger.settle(runId, microUsd).catch(() => {
        if (left > 1) again(runId, microUsd, left - 1);
      });
    });
    pending.set(runId, cancel);
  }

  return {
    ...ledger,
    settle: async (runId, microUsd) => {
      try {
        await ledger.settle(runId, microUsd);
      } catch (error) {
        again(runId, microUsd, SETTLE_AGAIN.attempts);
        throw error;
      }
    },
    close: async () => {
      for (const cancel of pending.values()) cancel();
      await ledger.close();
    },
  };
}
