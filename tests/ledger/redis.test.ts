import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_LEDGER_LIMITS } from '#server/run/ledger/ledger.ts';
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
  await expect.poll(async () => (await ledger.totals()).active).toBe(0);
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

test('what the ledger keeps stands below one prefix and ends by itself, a run that nobody settles included', async () => {
  const ledger = openRedisLedger(redis.url);
  const client = new Redis(redis.url);
  const before = new Set(await client.keys('*'));
  await ledger.reserve(reservation);
  await ledger.reserve({ ...reservation, runId: 'run-2', idempotencyKey: '{other}:key' });
  await ledger.settle('run-1', 300);
  await ledger.settle('unknown', 300);
  await ledger.close();
  const keys = (await client.keys('*')).filter((key) => !before.has(key));
  const lasting = await Promise.all(keys.map((key) => client.ttl(key)));
  client.disconnect();
  expect(keys.length).toBeGreaterThan(8);
  expect(keys.filter((key) => !key.startsWith('{loopbook}:'))).toEqual([]);
  expect(Math.min(...lasting)).toBeGreaterThan(0);
  expect(Math.max(...lasting)).toBeLessThanOrEqual(40 * 86_400);
});

test('a run whose record ended before its time was up takes nobody’s place', async () => {
  const prefix = newPrefix();
  const clock = { time: Date.now(), now: () => clock.time };
  const limits = { ...DEFAULT_LEDGER_LIMITS, concurrentRuns: 1 };
  const ledger = openRedisLedger(redis.url, { prefix, clock, limits });
  expect(await ledger.reserve(reservation)).toBeNull();
  const client = new Redis(redis.url);
  await client.del(`${prefix}run:run-1`);
  client.disconnect();
  clock.time += reservation.ttlMs;
  expect(await ledger.reserve({ ...reservation, runId: 'run-2', idempotencyKey: 'twice' })).toBeNull();
  await ledger.close();
});

test('a reservation that arrives twice is booked once', async () => {
  const ledger = openRedisLedger(redis.url, { prefix: newPrefix() });
  expect(await ledger.reserve(reservation)).toBeNull();
  expect(await ledger.reserve({ ...reservation, idempotencyKey: 'twice' })).toMatchObject({ code: 'busy' });
  expect(await ledger.totals()).toMatchObject({ day: 700, active: 1 });
  await ledger.close();
});

test('a reservation that arrives after it was given back is not made', async () => {
  const ledger = openRedisLedger(redis.url, { prefix: newPrefix() });
  await ledger.settle('run-1', 0);
  expect(await ledger.reserve(reservation)).toMatchObject({ code: 'busy' });
  expect(await ledger.totals()).toEqual({ day: 0, month: 0, active: 0 });
  await ledger.close();
});
