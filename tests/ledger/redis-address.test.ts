import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openRedisLedger } from '#server/run/ledger/redis-ledger.ts';
import { type RedisServer, startRedis } from '../setup/redis.ts';

const RIGHT = 'canary-of-the-right-password';
const WRONG = 'canary-of-the-wrong-password';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
  const admin = new Redis(redis.url);
  await admin.config('SET', 'requirepass', RIGHT);
  admin.disconnect();
});
afterAll(() => redis?.close());

const reservation = { runId: 'run-1', user: 'ada', idempotencyKey: 'once', microUsd: 700, ttlMs: 60_000 };

function withPassword(password: string): string {
  return redis.url.replace('redis://', `redis://default:${password}@`);
}

test('the password of the address is used', async () => {
  const ledger = openRedisLedger(withPassword(RIGHT));
  expect(await ledger.reserve(reservation)).toBeNull();
  await ledger.close();
});

test('a wrong password denies, and stands in no error and on no console', async () => {
  const printed: unknown[] = [];
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const spies = methods.map((method) =>
    vi.spyOn(console, method).mockImplementation((...parts) => void printed.push(parts)),
  );
  const ledger = openRedisLedger(withPassword(WRONG));
  // The first attempt is that of connecting, the second finds a connection that was refused.
  for (const _ of [1, 2]) {
    const error: unknown = await ledger.reserve(reservation).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(inspect([error, printed], { depth: 20, showHidden: true })).not.toContain('canary');
    expect(JSON.stringify(error)).not.toContain('canary');
  }
  await ledger.close();
  for (const spy of spies) spy.mockRestore();
});

test('over rediss nothing is sent before TLS', async () => {
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      received.push(data);
      socket.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ledger = openRedisLedger(`rediss://default:${RIGHT}@127.0.0.1:${port}`);
  await expect(ledger.reserve(reservation)).rejects.toThrow();
  await ledger.close();
  server.close();
  const HANDSHAKE = 0x16;
  expect(received.length).toBeGreaterThan(0);
  expect(new Set(received.map((data) => data[0]))).toEqual(new Set([HANDSHAKE]));
  expect(Buffer.concat(received).toString('latin1')).not.toContain('canary');
});
