import { randomUUID } from 'node:crypto';
import { DEFAULT_LEDGER_LIMITS, type Ledger, type LedgerLimits } from '#server/run/ledger/ledger.ts';
import { median, quantile } from './statistics.ts';

const RUNS = 2000;
const PEOPLE = 50;
/** So that none of the measured runs is refused. */
export const WIDE_LIMITS: LedgerLimits = {
  ...DEFAULT_LEDGER_LIMITS,
  runsPerMinute: 10_000,
  concurrentRuns: 1000,
};

/** Milliseconds that reserving and settling one run take together. */
export type LedgerCost = { p50: number; p99: number };

/** Reserves and settles one run after the other, for many people, in a ledger that has some history. */
export async function measureLedger(ledger: Ledger): Promise<LedgerCost> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const runId = randomUUID();
    const start = performance.now();
    const refused = await ledger.reserve({
      runId,
      user: `person-${run % PEOPLE}`,
      idempotencyKey: runId,
      microUsd: 10,
      ttlMs: 60_000,
    });
    await ledger.settle(runId, 5);
    times.push(performance.now() - start);
    if (refused !== null) throw new Error(`The ledger refused a run: ${refused.code}.`);
  }
  const settled = times.slice(RUNS / 2);
  return { p50: median(settled), p99: quantile(settled, 0.99) };
}
