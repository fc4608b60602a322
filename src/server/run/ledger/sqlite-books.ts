import type { Clock } from '#server/run/clock.ts';
import {
  keyLifeMs,
  type Ledger,
  type LedgerLimits,
  MINUTE,
  type Reservation,
} from '#server/run/ledger/ledger.ts';
import { periodsAt } from '#server/run/ledger/periods.ts';
import { type LedgerFinding, refusalOf } from '#server/run/ledger/refusals.ts';
import { type SqlDatabase, type Statements, statementsOf } from '#server/run/ledger/sqlite-statements.ts';

/** How long a settled run and its user are remembered, so that a late or second settlement is recognised. */
const KEPT_MS = 3 * 24 * 60 * MINUTE;
/** Old rows are looked for now and then, not on every run. */
const PRUNE_EVERY = 500;

/** The promises of a ledger, kept at once. */
export type SqlBooks = {
  [Step in Exclude<keyof Ledger, 'close'>]: (
    ...values: Parameters<Ledger[Step]>
  ) => Awaited<ReturnType<Ledger[Step]>>;
};

/**
 * The steps of a ledger on any SQLite that has the tables of `SCHEMA`. Each is one transaction: what was checked is
 * still true when it is booked.
 */
export function openBooks(
  database: SqlDatabase,
  { limits, clock }: { limits: LedgerLimits; clock: Pick<Clock, 'now'> },
): SqlBooks {
  const { atomically } = database;
  const statements = statementsOf(database);
  let untilPrune = PRUNE_EVERY;

  function prune(now: number): void {
    untilPrune -= 1;
    if (untilPrune > 0) return;
    untilPrune = PRUNE_EVERY;
    statements.forgetKeys.run(now);
    statements.forgetRuns.run(now - KEPT_MS);
    statements.forgetSpent.run(periodsAt(now - 40 * 24 * 60 * MINUTE).month);
  }

  return {
    reserve: (reservation) =>
      atomically(() => {
        const now = clock.now();
        endExpired(statements, now);
        const found = findingOf(statements, reservation, { limits, now });
        if (found !== null) return refusalOf(found, limits, now);
        record(statements, reservation, { now, keyUntil: now + keyLifeMs(limits, reservation) });
        prune(now);
        return null;
      }),
    settle: (runId, microUsd) =>
      atomically(() => {
        const run = statements.run.get(runId);
        if (run === undefined || run.state === 'settled') return;
        book(statements, run, microUsd - run.micro_usd);
        statements.setState.run('settled', runId);
      }),
    totals: () =>
      atomically(() => {
        const now = clock.now();
        endExpired(statements, now);
        const { day, month } = periodsAt(now);
        const spent = (period: string) => statements.spent.get('', period)?.micro_usd ?? 0;
        return { day: spent(day), month: spent(month), active: statements.activeOfAll.get()?.runs ?? 0 };
      }),
  };
}

/** Runs that nobody settled in time are taken for crashed: their place is free again, what they may have cost stays. */
function endExpired(statements: Statements, now: number): void {
  for (const run of statements.expired.all(now)) statements.setState.run('expired', run.run_id);
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
