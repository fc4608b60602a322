import type { Clock } from '#server/run/clock.ts';
import {
  DEFAULT_LEDGER_LIMITS,
  keyLifeMs,
  type Ledger,
  type LedgerLimits,
  MINUTE,
  type Reservation,
} from '#server/run/ledger/ledger.ts';
import { periodsAt } from '#server/run/ledger/periods.ts';
import { type LedgerFinding, refusalOf } from '#server/run/ledger/refusals.ts';

type Held = {
  user: string;
  microUsd: number;
  until: number;
  state: 'held' | 'expired' | 'settled';
  periods: Periods;
};
type Periods = { userDay: string; day: string; month: string };

/** A ledger in this process's memory, which forgets everything on restart: for tests, and a model of the others. */
export function createMemoryLedger(
  clock: Pick<Clock, 'now'>,
  limits: LedgerLimits = DEFAULT_LEDGER_LIMITS,
): Ledger {
  const keys = new Map<string, number>();
  const starts = new Map<string, number[]>();
  const runs = new Map<string, Held>();
  const spent = new Map<string, number>();

  function book({ userDay, day, month }: Periods, microUsd: number): void {
    for (const period of [userDay, day, month]) spent.set(period, (spent.get(period) ?? 0) + microUsd);
  }

  function endExpired(now: number): void {
    for (const [key, until] of keys) if (until <= now) keys.delete(key);
    for (const run of runs.values()) {
      if (run.state === 'held' && run.until <= now) run.state = 'expired';
    }
  }

  function finding({ user, idempotencyKey, microUsd }: Reservation, now: number): LedgerFinding | null {
    if (keys.has(`${user} ${idempotencyKey}`)) return { why: 'known-key' };
    const recent = (starts.get(user) ?? []).filter((time) => time > now - MINUTE);
    const [oldest = now] = recent;
    if (recent.length >= limits.runsPerMinute) return { why: 'rate', oldest };
    const active = activeRuns(user);
    if (active >= limits.concurrentRuns) return { why: 'concurrent', active };
    const periods = periodsOf(user, now);
    for (const why of ['userDay', 'day', 'month'] as const) {
      const left = limits[why] - (spent.get(periods[why]) ?? 0);
      if (microUsd > left) return { why, left };
    }
    return null;
  }

  function activeRuns(user: string | null): number {
    const isActive = (run: Held) => run.state === 'held' && (user === null || run.user === user);
    return [...runs.values()].filter(isActive).length;
  }

  return {
    reserve: async (reservation) => {
      const now = clock.now();
      endExpired(now);
      const found = finding(reservation, now);
      if (found !== null) return refusalOf(found, limits, now);
      const { user, runId, microUsd, ttlMs, idempotencyKey } = reservation;
      const periods = periodsOf(user, now);
      keys.set(`${user} ${idempotencyKey}`, now + keyLifeMs(limits, reservation));
      starts.set(user, [...(starts.get(user) ?? []).filter((time) => time > now - MINUTE), now]);
      runs.set(runId, { user, microUsd, until: now + ttlMs, state: 'held', periods });
      book(periods, microUsd);
      return null;
    },
    settle: async (runId, microUsd) => {
      const run = runs.get(runId);
      if (run === undefined || run.state === 'settled') return;
      book(run.periods, microUsd - run.microUsd);
      run.state = 'settled';
    },
    totals: async () => {
      const now = clock.now();
      endExpired(now);
      const { day, month } = periodsOf('', now);
      return { day: spent.get(day) ?? 0, month: spent.get(month) ?? 0, active: activeRuns(null) };
    },
    close: async () => undefined,
  };
}

function periodsOf(user: string, now: number): Periods {
  const { day, month } = periodsAt(now);
  return { userDay: `${user} ${day}`, day, month };
}
