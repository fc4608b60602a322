import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '#server/run/clock.ts';
import {
  DEFAULT_LEDGER_LIMITS,
  type Ledger,
  type LedgerLimits,
  MINUTE,
  type Reservation,
} from '#server/run/ledger/ledger.ts';
import { periodsAt } from '#server/run/ledger/periods.ts';
import { type LedgerFinding, refusalOf } from '#server/run/ledger/refusals.ts';
import { SCHEMA, type Statements, statementsOf } from '#server/run/ledger/sqlite-statements.ts';

export type SqliteLedgerOptions = { limits?: LedgerLimits; clock?: Pick<Clock, 'now'> };

/** How long a settled run and its user are remembered, so that a late or second settlement is recognised. */
const KEPT_MS = 3 * 24 * 60 * MINUTE;
/** Old rows are looked for now and then, not on every run. */
const PRUNE_EVERY = 500;

/**
 * A ledger in one SQLite file, shared by all processes of one machine and kept over restarts. Each reservation is one
 * immediate transaction: SQLite lets one writer in at a time, so what was checked is still true when it is booked.
 *
 * The write-ahead log survives a killed process; a power cut may lose the last moments (`synchronous = NORMAL`).
 * @throws when the file cannot be opened, or stays locked for five seconds
 */
export function openSqliteLedger(
  path: string,
  { limits = DEFAULT_LEDGER_LIMITS, clock = Date }: SqliteLedgerOptions = {},
): Ledger {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(SCHEMA);
  const statements = statementsOf(database);
  let untilPrune = PRUNE_EVERY;

  function atomically<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  function prune(now: number): void {
    untilPrune -= 1;
    if (untilPrune > 0) return;
    untilPrune = PRUNE_EVERY;
    statements.forgetKeys.run(now);
    statements.forgetRuns.run(now - KEPT_MS);
    statements.forgetSpent.run(periodsAt(now - 40 * 24 * 60 * MINUTE).month);
  }

  return {
    reserve: async (reservation) =>
      atomically(() => {
        const now = clock.now();
        freeExpired(statements, now);
        const found = findingOf(statements, reservation, { limits, now });
        if (found !== null) return refusalOf(found, limits, now);
        record(statements, reservation, { now, keyUntil: now + limits.keyMs });
        prune(now);
        return null;
      }),
    settle: async (runId, microUsd) =>
      atomically(() => {
        const run = statements.run.get(runId);
        if (run === undefined || run.state === 'settled') return;
        book(statements, run, microUsd - (run.state === 'held' ? run.micro_usd : 0));
        statements.setState.run('settled', runId);
      }),
    totals: async () =>
      atomically(() => {
        const now = clock.now();
        freeExpired(statements, now);
        const { day, month } = periodsAt(now);
        const spent = (period: string) => statements.spent.get('', period)?.micro_usd ?? 0;
        return { day: spent(day), month: spent(month), active: statements.activeOfAll.get()?.runs ?? 0 };
      }),
    close: async () => database.close(),
  };
}

/** Runs that nobody settled in time are taken for crashed: their slot and their reservation are free again. */
function freeExpired(statements: Statements, now: number): void {
  for (const run of statements.expired.all(now)) {
    book(statements, run, -run.micro_usd);
    statements.setState.run('freed', run.run_id);
  }
}

function findingOf(
  statements: Statements,
  { user, idempotencyKey, microUsd }: Reservation,
  { limits, now }: { limits: LedgerLimits; now: number },
): LedgerFinding | null {
  if (statements.key.get(user, idempotencyKey, now) !== undefined) return { why: 'known-key' };
  const { runs = 0, oldest = null } = statements.lastMinute.get(user, now - MINUTE) ?? {};
  if (runs >= limits.runsPerMinute) return { why: 'rate', oldest: oldest ?? now };
  const active = statements.activeOfUser.get(user)?.runs ?? 0;
  if (active >= limits.concurrentRuns) return { why: 'concurrent', active };
  const { day, month } = periodsAt(now);
  const budgets = [
    ['userDay', user, day],
    ['day', '', day],
    ['month', '', month],
  ] as const;
  for (const [why, scope, period] of budgets) {
    const left = limits[why] - (statements.spent.get(scope, period)?.micro_usd ?? 0);
    if (microUsd > left) return { why, left };
  }
  return null;
}

function record(
  statements: Statements,
  { runId, user, idempotencyKey, microUsd, ttlMs }: Reservation,
  { now, keyUntil }: { now: number; keyUntil: number },
): void {
  const { day } = periodsAt(now);
  statements.addKey.run(user, idempotencyKey, keyUntil);
  statements.addRun.run(runId, user, day, microUsd, now, now + ttlMs);
  book(statements, { user, day }, microUsd);
}

/** Books on the day on which the run began: its user's day, everybody's day, everybody's month. */
function book(statements: Statements, { user, day }: { user: string; day: string }, microUsd: number): void {
  statements.book.run(user, day, microUsd);
  statements.book.run('', day, microUsd);
  statements.book.run('', day.slice(0, 7), microUsd);
}
