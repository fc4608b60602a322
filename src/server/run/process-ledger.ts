import type { Clock } from '#server/run/clock.ts';
import type { Ledger, LedgerRefusal, Reservation } from '#server/run/ledger.ts';

export type ProcessLedgerLimits = {
  concurrentRuns: number;
  runsPerMinute: number;
  /** How long an idempotency key is remembered. */
  keyMs: number;
};

export const PROCESS_LEDGER_LIMITS: ProcessLedgerLimits = {
  concurrentRuns: 8,
  runsPerMinute: 60,
  keyMs: 600_000,
};

const MINUTE = 60_000;

/**
 * A ledger in this process's memory, for one person on one machine: idempotency, rate and concurrency per user.
 * It keeps no budget across runs and forgets everything on restart.
 */
export function createProcessLedger(
  clock: Clock,
  limits: ProcessLedgerLimits = PROCESS_LEDGER_LIMITS,
): Ledger {
  const keys = new Map<string, number>();
  const starts = new Map<string, number[]>();
  const running = new Map<string, { user: string; until: number }>();

  function refuse({ user, idempotencyKey }: Reservation, now: number): LedgerRefusal | null {
    if (keys.has(`${user} ${idempotencyKey}`))
      return { code: 'busy', message: 'This run was already started.' };
    const recent = starts.get(user) ?? [];
    if (recent.length >= limits.runsPerMinute) {
      return { code: 'rate_limited', retryAfter: Math.ceil(((recent[0] ?? now) + MINUTE - now) / 1000) };
    }
    const active = [...running.values()].filter((run) => run.user === user).length;
    if (active < limits.concurrentRuns) return null;
    return {
      code: 'busy',
      message: `${active} runs are going on already; let one finish or stop it.`,
      retryAfter: 5,
    };
  }

  function forget(now: number): void {
    for (const [key, until] of keys) if (until <= now) keys.delete(key);
    for (const [runId, { until }] of running) if (until <= now) running.delete(runId);
    for (const [user, times] of starts) {
      const recent = times.filter((time) => time > now - MINUTE);
      if (recent.length > 0) starts.set(user, recent);
      else starts.delete(user);
    }
  }

  return {
    reserve: async (reservation) => {
      const now = clock.now();
      forget(now);
      const refusal = refuse(reservation, now);
      if (refusal !== null) return refusal;
      const { user, runId, ttlMs, idempotencyKey } = reservation;
      keys.set(`${user} ${idempotencyKey}`, now + limits.keyMs);
      starts.set(user, [...(starts.get(user) ?? []), now]);
      running.set(runId, { user, until: now + ttlMs });
      return null;
    },
    settle: async (runId) => {
      running.delete(runId);
    },
  };
}
