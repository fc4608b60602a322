import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#server/run/clock.ts';
import type { Ledger } from '#server/run/ledger/ledger.ts';
import { openRedisLedger } from '#server/run/ledger/redis-ledger.ts';
import { settlingLater } from '#server/run/ledger/settle-later.ts';
import { type RedisServer, startRedis } from '../setup/redis.ts';
import { startTcpProxy } from './tcp-proxy.ts';

/* Faults of a store that is not simply gone. A run is denied each time, and nothing is lost when it is over. */

let redis: RedisServer;
let admin: Redis;
let prefixes = 0;
beforeAll(async () => {
  redis = await startRedis();
  admin = new Redis(redis.url);
});
afterAll(async () => {
  admin?.disconnect();
  await redis?.close();
});

/** As the endpoint opens it, but trying again sooner. */
function openLedger(url = redis.url): Ledger {
  const soon = {
    ...systemClock,
    after: (_ms: number, callback: () => void) => systemClock.after(50, callback),
  };
  return settlingLater(openRedisLedger(url, { prefix: `{fault-${++prefixes}}:` }), soon);
}

function asked(microUsd: number) {
  return { runId: randomUUID(), user: 'ada', idempotencyKey: randomUUID(), microUsd, ttlMs: 600_000 };
}

const PATIENT = { timeout: 40_000, interval: 50 };

/** What the books say in the end; null while they cannot be read. */
function endsWith(ledger: Ledger, totals: { day: number; active: number }) {
  return expect.poll(() => ledger.totals().catch(() => null), PATIENT).toMatchObject(totals);
}

test('a server that hangs denies, and once it goes on what was booked and what was denied are both put right', async () => {
  const ledger = openLedger();
  const running = asked(700);
  expect(await ledger.reserve(running)).toBeNull();
  process.kill(redis.pid, 'SIGSTOP');
  try {
    const denied = expect(ledger.reserve(asked(900))).rejects.toThrow();
    await expect(ledger.settle(running.runId, 300)).rejects.toThrow();
    await denied;
  } finally {
    process.kill(redis.pid, 'SIGCONT');
  }
  // The hanging server had taken in the denied reservation, and carries it out now.
  await endsWith(ledger, { day: 300, active: 0 });
  expect(await ledger.reserve(asked(100))).toBeNull();
  await ledger.close();
});

test('a server that hangs while the ledger is opened denies, and works once it goes on', async () => {
  process.kill(redis.pid, 'SIGSTOP');
  const ledger = openLedger();
  try {
    await expect(ledger.reserve(asked(900))).rejects.toThrow();
  } finally {
    process.kill(redis.pid, 'SIGCONT');
  }
  await endsWith(ledger, { day: 0, active: 0 });
  await ledger.close();
});

test('a connection that nothing comes through any more is given up for a new one', async () => {
  const proxy = await startTcpProxy(Number(new URL(redis.url).port));
  const ledger = openLedger(proxy.url);
  const running = asked(700);
  expect(await ledger.reserve(running)).toBeNull();
  proxy.silence();
  await expect(ledger.settle(running.runId, 300)).rejects.toThrow();
  await endsWith(ledger, { day: 300, active: 0 });
  await ledger.close();
  await proxy.close();
});

test('an answer that was lost on its way is no run: what was reserved is given back', async () => {
  const proxy = await startTcpProxy(Number(new URL(redis.url).port));
  const ledger = openLedger(proxy.url);
  expect(await ledger.totals()).toMatchObject({ day: 0 });
  proxy.cutAtNextAnswer();
  await expect(ledger.reserve(asked(700))).rejects.toThrow();
  await endsWith(ledger, { day: 0, active: 0 });
  await ledger.close();
  await proxy.close();
});

test('a server that is out of memory denies, and evicts nothing', async () => {
  const ledger = openLedger();
  const running = asked(700);
  expect(await ledger.reserve(running)).toBeNull();
  await admin.config('SET', 'maxmemory', '1');
  await expect(ledger.reserve(asked(100))).rejects.toThrow('OOM');
  await expect(ledger.settle(running.runId, 300)).rejects.toThrow('OOM');
  await admin.config('SET', 'maxmemory', '0');
  await endsWith(ledger, { day: 300, active: 0 });
  await ledger.close();
});

test('a server that was made a replica denies, and works once it is the primary again', async () => {
  const ledger = openLedger();
  expect(await ledger.reserve(asked(700))).toBeNull();
  // Of a server that nobody runs: what is here stays, and may not be written.
  await admin.replicaof('127.0.0.1', '9');
  await expect(ledger.reserve(asked(100))).rejects.toThrow('READONLY');
  await admin.replicaof('NO', 'ONE');
  await endsWith(ledger, { day: 700, active: 1 });
  await ledger.close();
});
