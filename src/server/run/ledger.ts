import type { RunErrorCode } from '#domain/run/errors.ts';

/** What a run asks for before it may begin. `microUsd` is the most it can cost; after `ttlMs` a crashed run is freed. */
export type Reservation = {
  runId: string;
  user: string;
  idempotencyKey: string;
  microUsd: number;
  ttlMs: number;
};

export type LedgerRefusal = {
  code: Extract<RunErrorCode, 'busy' | 'rate_limited' | 'budget_exhausted'>;
  message?: string;
  retryAfter?: number;
};

/**
 * Counts runs and money. `reserve` checks, in this order and as one step: idempotency key, rate, concurrency, budget.
 * Whoever reserved must settle once; a ledger that cannot answer throws, and the run is denied.
 */
export type Ledger = {
  reserve: (reservation: Reservation) => Promise<LedgerRefusal | null>;
  /** Frees the slot and books what the run really cost, in micro-dollars. */
  settle: (runId: string, microUsd: number) => Promise<void>;
};
