import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ledger } from '#server/run/ledger/ledger.ts';
import { openRedisLedger } from '#server/run/ledger/redis-ledger.ts';
import { openSqliteLedger } from '#server/run/ledger/sqlite-ledger.ts';
import { type RedisServer, startRedis } from '../setup/redis.ts';
import { type FloodOrder, RUN_MICRO_USD, RUNS_IN_BUDGET } from './flood-worker.ts';

type Flooded = { accepted: string[]; refused: number };

const folder = mkdtempSync(join(tmpdir(), 'flood-'));
let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await redis?.close();
  rmSync(folder, { recursive: true, force: true });
});

const DRIVERS: [name: string, place: () => string, open: (place: string) => Ledger][] = [
  ['sqlite', () => join(folder, 'ledger.sqlite'), (place) => openSqliteLedger(place)],
  ['redis', () => redis.url, (place) => openRedisLedger(place)],
];

async function startWorkers(driver: string, place: string, count: number): Promise<ChildProcess[]> {
  const file = new URL('./flood-worker.ts', import.meta.url);
  const workers = Array.from({ length: count }, () => fork(file, [driver, place], { execArgv: [] }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return workers;
}

async function flood(workers: readonly ChildProcess[], order: FloodOrder): Promise<Flooded[]> {
  const answers = workers.map(async (worker) => (await once(worker, 'message'))[0] as Flooded);
  for (const worker of workers) worker.send(order);
  return Promise.all(answers);
}

test.each(DRIVERS)(
  '%s: of 2,000 runs that 4 processes start at once, the budget lets in exactly 10, and a crash gives places back and no money',
  async (driver, placeOf, open) => {
    const place = placeOf();
    const workers = await startWorkers(driver, place, 4);
    const ledger = open(place);
    const answers = await flood(workers, { runs: 500, ttlMs: 6000 });
    const accepted = answers.flatMap((answer) => answer.accepted);
    expect(accepted.length).toBe(RUNS_IN_BUDGET);
    expect(answers.reduce((sum, { refused }) => sum + refused, 0)).toBe(2000 - RUNS_IN_BUDGET);
    const full = { day: RUN_MICRO_USD * RUNS_IN_BUDGET, active: RUNS_IN_BUDGET };
    expect(await ledger.totals()).toMatchObject(full);

    // Half of the runs end and cost half; the processes of the others die before they can settle.
    const ended = accepted.slice(0, RUNS_IN_BUDGET / 2);
    for (const runId of ended) await ledger.settle(runId, RUN_MICRO_USD / 2);
    const exits = workers.map((worker) => once(worker, 'exit'));
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(exits);
    expect((await ledger.totals()).day).toBe(RUN_MICRO_USD * 7.5);
    await expect.poll(async () => (await ledger.totals()).active, { timeout: 20_000 }).toBe(0);
    expect((await ledger.totals()).day).toBe(RUN_MICRO_USD * 7.5);

    // What those that ended did not need is given out again, to the last run that fits.
    const again = await startWorkers(driver, place, 2);
    const more = await flood(again, { runs: 100, ttlMs: 60_000 });
    expect(more.flatMap((answer) => answer.accepted).length).toBe(2);
    for (const worker of again) worker.kill('SIGKILL');
    await ledger.close();
  },
);
