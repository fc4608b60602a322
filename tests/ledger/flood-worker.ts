/* One process of several that start runs at the same time; forked with the driver and where its store is. */
import { randomUUID } from 'node:crypto';
import { DEFAULT_LEDGER_LIMITS, type Ledger } from '#server/run/ledger/ledger.ts';
import { openRedisLedger } from '#server/run/ledger/redis-ledger.ts';
import { openSqliteLedger } from '#server/run/ledger/sqlite-ledger.ts';

export const RUN_MICRO_USD = 1000;
export const RUNS_IN_BUDGET = 10;

/** What the parent asks for: so many reservations at once, each held for `ttlMs`. */
export type FloodOrder = { runs: number; ttlMs: number };

const LIMITS = {
  ...DEFAULT_LEDGER_LIMITS,
  concurrentRuns: 1e6,
  runsPerMinute: 1e6,
  day: RUN_MICRO_USD * RUNS_IN_BUDGET,
};

/** So many of them begin in one turn of the event loop; other processes come between. */
const IN_ONE_TURN = 7;

const [driver, place] = process.argv.slice(2);
// Vitest's own processes have a parent, too.
if (driver !== undefined && place !== undefined) {
  const ledger =
    driver === 'redis'
      ? openRedisLedger(place, { limits: LIMITS })
      : openSqliteLedger(place, { limits: LIMITS });
  process.on('message', async (order: FloodOrder) => process.send?.(await flood(ledger, order)));
  process.send?.('ready');
}

async function flood(ledger: Ledger, { runs, ttlMs }: FloodOrder) {
  const attempts = Array.from({ length: runs }, async (_, index) => {
    for (let turn = 0; turn < index; turn += IN_ONE_TURN)
      await new Promise((resolve) => setImmediate(resolve));
    const runId = randomUUID();
    const user = `user-${Math.floor(Math.random() * 50)}`;
    const refused = await ledger.reserve({
      runId,
      user,
      idempotencyKey: runId,
      microUsd: RUN_MICRO_USD,
      ttlMs,
    });
    return { runId, code: refused?.code ?? null };
  });
  const answers = await Promise.all(attempts);
  return {
    accepted: answers.filter(({ code }) => code === null).map(({ runId }) => runId),
    refused: answers.filter(({ code }) => code === 'budget_exhausted').length,
  };
}
