import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#server/run/clock.ts';
import type { Ledger } from '#server/run/ledger/ledger.ts';
import { openRedisLedger } from '#server/run/ledger/redis-ledger.ts';
import { openSqliteLedger } from '#server/run/ledger/sqlite-ledger.ts';
import { type LedgerCost, measureLedger, WIDE_LIMITS } from './ledger.ts';
import { measureOvershoot } from './overshoot.ts';

export type Books = { cost: LedgerCost; overshoot: number };

/** What a ledger in one file costs, and whether it holds. */
export async function measureSqlite(): Promise<Books> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ledger-'));
  try {
    const file = join(folder, 'cost.sqlite');
    const cost = await costOf(openSqliteLedger(file, { limits: WIDE_LIMITS, clock: systemClock }));
    return { cost, overshoot: await measureOvershoot('sqlite', join(folder, 'overshoot.sqlite')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same of a ledger in a Redis server. */
export async function measureRedis(url: string): Promise<Books> {
  const cost = await costOf(openRedisLedger(url, { limits: WIDE_LIMITS, prefix: '{bench}:' }));
  return { cost, overshoot: await measureOvershoot('redis', url) };
}

async function costOf(ledger: Ledger): Promise<LedgerCost> {
  const cost = await measureLedger(ledger);
  await ledger.close();
  return cost;
}
