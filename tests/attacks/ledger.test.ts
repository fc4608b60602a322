import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRedisLedger } from '#server/run/ledger/redis-ledger.ts';
import { until } from '../endpoint/client.ts';
import { type RedisServer, startRedis } from '../setup/redis.ts';
import { type AttackedSite, logged, startAttacked } from './site.ts';
import { attackBody, bytesOf, eventsOf, open, untilClosed } from './wire.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis?.close());

const post = (site: AttackedSite, model: string, fields: Record<string, unknown> = {}) =>
  site.ask({ body: JSON.stringify(attackBody(model, fields)) });

test('twenty requests with one idempotency key are one run', async () => {
  const site = await startAttacked();
  const body = JSON.stringify(attackBody('chunks-20-gap-50'));
  const answers = await Promise.all(Array.from({ length: 20 }, () => site.ask({ body })));
  const refused = answers.filter(({ status }) => status === 409);
  expect([answers.filter(({ status }) => status === 200).length, refused.length]).toEqual([1, 19]);
  expect(refused.map(({ body: text }) => JSON.parse(text).code)).toEqual(Array(19).fill('busy'));
  expect(site.upstream.seen.length).toBe(1);
  expect((await logged(site, 20)).filter(({ event }) => event === 'run')).toMatchObject([
    { outcome: 'done' },
  ]);
  expect(site.runs().map(({ state }) => state)).toEqual(['settled']);
  await site.close();
});

test('a hundred at once against a budget for three: three run, and the books never show more', async () => {
  // One run of this prompt holds a good cent.
  const site = await startAttacked({ env: { LOOPBOOK_DAY_USD: '0.04' } });
  const answers = await Promise.all(Array.from({ length: 100 }, () => post(site, 'chunks-20-gap-50')));
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect([count(200), count(402)]).toEqual([3, 97]);
  expect(site.upstream.seen.length).toBe(3);
  await logged(site, 100);
  await until(() => site.runs().every(({ state }) => state === 'settled'));
  expect(site.spent()).toBeLessThanOrEqual(40_000);
  await site.close();
});

test('a server that is killed in the middle of a run remembers its budget, its keys and what it held', async () => {
  const env = { LOOPBOOK_DAY_USD: '0.03' };
  const first = await startAttacked({ env });
  const { data, upstream } = first;
  const done = attackBody('chunks-5');
  expect((await first.ask({ body: JSON.stringify(done) })).status).toBe(200);
  await until(() => first.runs().some(({ state }) => state === 'settled'));
  for (const _ of [1, 2]) {
    const socket = await open(first.url);
    socket.write(bytesOf(first.url, { body: JSON.stringify(attackBody('stall-after-3')) }));
  }
  await until(() => upstream.seen.length === 3);
  const spent = first.spent();
  await first.close({ keep: true });

  const second = await startAttacked({ env, data, upstream });
  expect(second.spent()).toBe(spent);
  const held = second.runs().filter(({ state }) => state === 'held');
  expect(held.length).toBe(2);
  const again = await second.ask({ body: JSON.stringify(done) });
  expect([again.status, JSON.parse(again.body).code]).toEqual([409, 'busy']);
  const answer = await post(second, 'chunks-5');
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([402, 'budget_exhausted']);
  expect(upstream.seen.length).toBe(3);
  expect((await logged(second, 2)).map(({ code }) => code)).toEqual(['busy', 'budget_exhausted']);
  await second.close();
});

test('a ledger that cannot be opened denies, and says nothing of itself', async () => {
  const site = await startAttacked({ env: { LOOPBOOK_DATA: '/dev/null/no-folder' } });
  const answer = await post(site, 'chunks-5');
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([503, 'busy']);
  expect(answer.body).not.toMatch(/dev\/null|ENOTDIR|sqlite/i);
  expect(await logged(site, 1)).toMatchObject([{ event: 'refused', code: 'busy', detail: 'ledger' }]);
  expect(site.upstream.seen.length).toBe(0);
  await site.close();
});

test('the store is killed in the middle of a run: the run ends well, new ones are denied, nothing is lost', async () => {
  const site = await startAttacked({ env: { REDIS_URL: redis.url } });
  const books = openRedisLedger(redis.url);
  const socket = await open(site.url);
  const whole = untilClosed(socket, 20_000);
  socket.write(bytesOf(site.url, { body: JSON.stringify(attackBody('chunks-20-gap-50')) }));
  await until(() => site.upstream.seen.length === 1);
  const reserved = (await books.totals()).day;
  expect(reserved).toBeGreaterThan(0);
  await redis.kill();
  const denied = await post(site, 'chunks-5');
  expect([denied.status, JSON.parse(denied.body).code]).toEqual([503, 'busy']);
  expect(site.upstream.seen.length).toBe(1);
  expect(await whole).toContain('event: done');
  const lines = () => site.logs().map(({ event, code, detail }) => [event, code ?? detail]);
  await until(() => site.logs().some(({ event }) => event === 'unsettled'));
  expect(lines()).toContainEqual(['refused', 'busy']);
  const cost = Number(site.logs().find(({ event }) => event === 'run')?.['cost']);

  await redis.restart();
  const booked = await expect
    .poll(() => books.totals().catch(() => null), { timeout: 20_000, interval: 250 })
    .toEqual({ day: cost, month: cost, active: 0 })
    .then(() => true);
  expect(booked).toBe(true);
  expect(eventsOf(await post(site, 'chunks-5')).at(-1)?.type).toBe('done');
  expect(site.upstream.seen.length).toBe(2);
  await books.close();
  await site.close();
});
