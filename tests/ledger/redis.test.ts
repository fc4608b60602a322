import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRedisLedger } from '#server/run/ledger/redis-ledger.ts';
import { type RedisServer, startRedis } from '../setup/redis.ts';
import { ledgerConformance } from './conformance.ts';

let redis: RedisServer;
let prefixes = 0;
const newPrefix = () => `{test-${++prefixes}}:`;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis?.close());

ledgerConformance(async ({ limits, clock }) =>
  openRedisLedger(redis.url, { limits, clock, prefix: newPrefix() }),
);

const reservation = { runId: 'run-1', user: 'ada', idempotencyKey: 'once', microUsd: 700, ttlMs: 60_000 };

test('without a clock of ours the server’s own time counts', async () => {
  const ledger = openRedisLedger(redis.url, { prefix: newPrefix() });
  await ledger.reserve({ ...reservation, ttlMs: 50 });
  expect((await ledger.totals()).day).toBe(700);
  await expect.poll(async () => (await ledger.totals()).day).toBe(0);
  await ledger.close();
});

test('a killed server denies, and a started one remembers', async () => {
  const ledger = openRedisLedger(redis.url, { prefix: newPrefix() });
  expect(await ledger.reserve(reservation)).toBeNull();
  await redis.kill();
  await expect(ledger.reserve({ ...reservation, runId: 'run-2', idempotencyKey: 'twice' })).rejects.toThrow();
  await expect(ledger.settle('run-1', 300)).rejects.toThrow();
  await redis.restart();
  await expect
    .poll(
      () =>
        ledger.settle('run-1', 300).then(
          () => 'booked',
          () => 'down',
        ),
      { timeout: 10_000 },
    )
    .toBe('booked');
  expect(await ledger.totals()).toEqual({ day: 300, month: 300, active: 0 });
  await ledger.close();
});

test('nothing listens where the ledger should be: the first run is denied within seconds', async () => {
  const ledger = openRedisLedger('redis://127.0.0.1:9');
  await expect(ledger.reserve(reservation)).rejects.toThrow();
  await ledger.close();
});

test('what the ledger keeps ends by itself', async () => {
  const prefix = newPrefix();
  const ledger = openRedisLedger(redis.url, { prefix });
  await ledger.reserve(reservation);
  await ledger.settle('run-1', 300);
  await ledger.close();
  const { Redis } = await import('ioredis');
  const client = new Redis(redis.url);
  const keys = await client.keys(`${prefix.replace('{', '\\{')}*`);
  const endless = [];
  for (const key of keys) if ((await client.ttl(key)) < 0) endless.push(key);
  client.disconnect();
  expect(keys.length).toBeGreaterThan(4);
  expect(endless).toEqual([]);
});
