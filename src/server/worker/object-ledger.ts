import type { Clock } from '#server/run/clock.ts';
import type { Ledger, LedgerLimits } from '#server/run/ledger/ledger.ts';
import type { LedgerObject, LedgerTerms } from '#server/worker/ledger-object.ts';

/** Where objects of one class are found by name; calls on them are answered from wherever they live. */
export type LedgerNamespace = {
  getByName: (name: string) => Remote<Pick<LedgerObject, 'reserve' | 'settle' | 'totals'>>;
};

type Remote<T> = {
  [K in keyof T]: T[K] extends (...values: infer V) => infer R ? (...values: V) => Promise<R> : never;
};

export type ObjectLedgerOptions = {
  limits: LedgerLimits;
  /** Called with a promise for each run that began: until it is settled the request must not be ended. */
  waitUntil: (promise: Promise<unknown>) => void;
  /** Tests set the time; otherwise the object's own clock counts, so that instances need not agree on it. */
  clock?: Pick<Clock, 'now'>;
  /** Which object keeps the books. */
  name?: string;
};

/**
 * A ledger in a Durable Object. An object that cannot be reached makes every call reject.
 *
 * A reader who leaves ends the request, and with it everything it still does; so each reservation holds its request
 * open until it is settled.
 */
export function openObjectLedger(namespace: LedgerNamespace, options: ObjectLedgerOptions): Ledger {
  const { limits, waitUntil, clock, name = 'ledger' } = options;
  const held = new Map<string, () => void>();
  // What speaks to an object belongs to one request, so it is made for each call.
  const books = () => namespace.getByName(name);
  const terms = (): LedgerTerms => ({ limits, now: clock?.now() ?? null });
  return {
    reserve: async (reservation) => {
      const refused = await books().reserve(reservation, terms());
      if (refused === null) waitUntil(new Promise<void>((resolve) => held.set(reservation.runId, resolve)));
      return refused;
    },
    settle: async (runId, microUsd) => {
      try {
        await books().settle({ runId, microUsd }, terms());
      } finally {
        held.get(runId)?.();
        held.delete(runId);
      }
    },
    totals: async () => ({ ...(await books().totals(terms())) }),
    close: async () => undefined,
  };
}
