import { DurableObject, type DurableObjectState } from 'cloudflare:workers';
import type { LedgerLimits, LedgerRefusal, LedgerTotals, Reservation } from '#server/run/ledger/ledger.ts';
import { openBooks, type SqlBooks } from '#server/run/ledger/sqlite-books.ts';
import { SCHEMA, type SqlDatabase } from '#server/run/ledger/sqlite-statements.ts';

/** What holds for one call. `now`: the time in milliseconds, which only tests set; null is the object's own clock. */
export type LedgerTerms = { limits: LedgerLimits; now: number | null };

/**
 * The books of all instances on Cloudflare: a Durable Object, of which there is one in the world, with SQLite storage.
 * It answers one call after the other, and an answer leaves only when what it wrote is on disk.
 */
export class LedgerObject extends DurableObject {
  readonly #database: SqlDatabase;
  #opened: { limits: string; books: SqlBooks } | null = null;
  #now: number | null = null;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env);
    state.storage.sql.exec(SCHEMA);
    this.#database = objectDatabase(state);
  }

  reserve(reservation: Reservation, terms: LedgerTerms): LedgerRefusal | null {
    return this.#books(terms).reserve(reservation);
  }

  settle(call: { runId: string; microUsd: number }, terms: LedgerTerms): void {
    this.#books(terms).settle(call.runId, call.microUsd);
  }

  totals(terms: LedgerTerms): LedgerTotals {
    return this.#books(terms).totals();
  }

  /** Opened again when limits change, as between two deployments that serve side by side for a while. */
  #books({ limits, now }: LedgerTerms): SqlBooks {
    this.#now = now;
    const key = JSON.stringify(limits);
    if (this.#opened?.limits !== key) {
      const clock = { now: () => this.#now ?? Date.now() };
      this.#opened = { limits: key, books: openBooks(this.#database, { limits, clock }) };
    }
    return this.#opened.books;
  }
}

function objectDatabase({ storage }: DurableObjectState): SqlDatabase {
  return {
    prepare: (sql) => ({
      all: (...values) => storage.sql.exec(sql, ...values).toArray(),
      run: (...values) => void storage.sql.exec(sql, ...values),
    }),
    atomically: (work) => storage.transactionSync(work),
  };
}
