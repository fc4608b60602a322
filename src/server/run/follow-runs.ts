import type { Ledger } from '#server/run/ledger/ledger.ts';

/** Knows which runs of this process are going on, and when everything that ended has been booked. */
export type FollowedRuns = {
  /** The ledger to use in place of the given one. */
  ledger: Ledger;
  /** Runs that hold a reservation and have not ended. */
  active: () => number;
  /** Resolves when no booking is under way; a booking that fails counts as over. */
  booked: () => Promise<void>;
};

export function followRuns(ledger: Ledger): FollowedRuns {
  const active = new Set<string>();
  const bookings = new Set<Promise<void>>();
  return {
    ledger: {
      ...ledger,
      reserve: async (reservation) => {
        const refused = await ledger.reserve(reservation);
        if (refused === null) active.add(reservation.runId);
        return refused;
      },
      settle: (runId, microUsd) => {
        active.delete(runId);
        const booking = ledger.settle(runId, microUsd);
        bookings.add(booking);
        const done = (): void => void bookings.delete(booking);
        booking.then(done, done);
        return booking;
      },
    },
    active: () => active.size,
    booked: async () => {
      while (bookings.size > 0) await Promise.allSettled(bookings);
    },
  };
}
