import type { RunErrorCode } from '#domain/run/errors.ts';

/** What a run asks for before it may begin. `microUsd` is the most it can cost; after `ttlMs` it is taken for crashed. */
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

/** What everybody together has spent or holds reserved, in micro-dollars, in the current day and month (UTC). */
export type LedgerTotals = { day: number; month: number; active: number };

/**
 * Counts runs and money, for all processes that share it. A reservation counts as spent until it is settled, so the
 * budget cannot be overshot however many runs start at once.
 *
 * `reserve` checks in this order and as one step: idempotency key, runs per minute, concurrent runs, the user's day,
 * everybody's day, everybody's month. A refusal leaves no trace. Whoever reserved settles once; settling again changes
 * nothing. Costs belong to the day on which the run began. A ledger that cannot answer throws, and the run is denied.
 *
 * A run that is not settled after `ttlMs` gives its place back and not its money: nobody knows what the model did
 * before the process died, and a budget that forgot it could be spent once for every crash. Settling late books what
 * the run really cost.
 *
 * There is no `slot` to take and no `count` to read beside it: between a check and what follows from it another process
 * could do the same, and both would be let in. So one step checks every limit and takes a place, counts the start and
 * holds the money, or does none of it; and `settle` alone gives place and money back.
 */
export type Ledger = {
  reserve: (reservation: Reservation) => Promise<LedgerRefusal | null>;
  /** Frees the slot and books what the run really cost, in micro-dollars. */
  settle: (runId: string, microUsd: number) => Promise<void>;
  totals: () => Promise<LedgerTotals>;
  close: () => Promise<void>;
};

/** Money in micro-dollars (a million is one dollar), times in milliseconds. */
export type LedgerLimits = {
  /** Per user. */
  concurrentRuns: number;
  runsPerMinute: number;
  /** How long an idempotency key is remembered; longer when its run may take longer. */
  keyMs: number;
  userDay: number;
  day: number;
  month: number;
};

export const DEFAULT_LEDGER_LIMITS: LedgerLimits = {
  concurrentRuns: 8,
  runsPerMinute: 60,
  keyMs: 600_000,
  userDay: 2_000_000,
  day: 10_000_000,
  month: 100_000_000,
};

export const MINUTE = 60_000;

/** How long a run's idempotency key is remembered, in milliseconds: never shorter than the run may go on. */
export function keyLifeMs({ keyMs }: LedgerLimits, { ttlMs }: Reservation): number {
  return Math.max(keyMs, ttlMs);
}
