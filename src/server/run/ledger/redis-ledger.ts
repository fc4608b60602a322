import { Redis } from 'ioredis';
import type { Clock } from '#server/run/clock.ts';
import {
  DEFAULT_LEDGER_LIMITS,
  keyLifeMs,
  type Ledger,
  type LedgerLimits,
  MINUTE,
} from '#server/run/ledger/ledger.ts';
import { RESERVE, SETTLE, TOTALS } from '#server/run/ledger/redis-scripts.ts';
import { type LedgerFinding, refusalOf } from '#server/run/ledger/refusals.ts';

export type RedisLedgerOptions = {
  limits?: LedgerLimits;
  /** Tests set the time; otherwise the Redis server's own clock counts, so that instances need not agree on it. */
  clock?: Pick<Clock, 'now'>;
  /** Before every key; in braces, so that all keys share one slot, which a script may not leave on a cluster. */
  prefix?: string;
};

/** How long the server may take for one answer: longer than a burst keeps either side busy. */
const PATIENCE_MS = 5000;

const WHYS = ['known-key', 'rate', 'concurrent', 'userDay', 'day', 'month'] as const;

/**
 * A ledger in Redis or Valkey, for any number of instances. Each step is one Lua script, which the server
 * runs alone. A server that does not answer within five seconds makes every call reject. A step that was rejected may
 * have happened all the same; `settlingLater` puts that right.
 */
export function openRedisLedger(url: string, options: RedisLedgerOptions = {}): Ledger {
  const { limits = DEFAULT_LEDGER_LIMITS, clock, prefix = '{loopbook}:' } = options;
  const redis = connect(url);
  const call = async (script: Script, ...args: (string | number)[]): Promise<number[]> => {
    try {
      return (await redis[script](prefix, clock?.now() ?? '', ...args)) as number[];
    } catch (error) {
      // What the client throws holds the command that failed, which may be the one with the password.
      throw new Error(error instanceof Error ? error.message : 'Redis did not answer.');
    }
  };
  return {
    reserve: async (reservation) => {
      const { runId, user, idempotencyKey, microUsd, ttlMs } = reservation;
      const { concurrentRuns, runsPerMinute, userDay, day, month } = limits;
      const [code = 0, detail = 0, now = 0] = await call(
        'reserve',
        ...[runId, user, idempotencyKey, microUsd, ttlMs],
        ...[MINUTE, keyLifeMs(limits, reservation), runsPerMinute, concurrentRuns, userDay, day, month],
      );
      return code === 0 ? null : refusalOf(findingOf(code, detail), limits, now);
    },
    settle: async (runId, microUsd) => void (await call('settle', runId, microUsd)),
    totals: async () => {
      const [day = 0, month = 0, active = 0] = await call('totals');
      return { day, month, active };
    },
    close: async () => redis.disconnect(),
  };
}

type Script = 'reserve' | 'settle' | 'totals';
type ScriptedRedis = Redis & Record<Script, (...args: (string | number)[]) => Promise<unknown>>;

function connect(url: string): ScriptedRedis {
  const redis = new Redis(url, {
    scripts: {
      reserve: { lua: RESERVE, numberOfKeys: 1 },
      settle: { lua: SETTLE, numberOfKeys: 1 },
      totals: { lua: TOTALS, numberOfKeys: 1 },
    },
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    // A connection that nothing comes through is not waited for until the system gives it up, which takes minutes.
    socketTimeout: 2 * PATIENCE_MS,
    // Sent twice, a reservation would find its own key. What got no answer rejects, and is put right later.
    autoResendUnfulfilledCommands: false,
    // A server that became a replica: its name may lead to the new primary by now.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
  });
  // Calls reject on their own; without a listener a lost connection would be printed or end the process.
  redis.on('error', () => undefined);
  return redis as ScriptedRedis;
}

function findingOf(code: number, detail: number): LedgerFinding {
  const why = WHYS[code - 1] ?? 'known-key';
  if (why === 'known-key') return { why };
  if (why === 'rate') return { why, oldest: detail };
  return why === 'concurrent' ? { why, active: detail } : { why, left: detail };
}
