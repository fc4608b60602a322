import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { until } from '../endpoint/client.ts';
import { type RedisServer, startRedis } from '../setup/redis.ts';
import { redisBooks } from './books.ts';
import { canariesIn, KEPT_NOWHERE } from './canaries.ts';
import { type AttackedSite, booked, type LogLine, logged, type SiteOptions, startAttacked } from './site.ts';
import { attackBody, bytesOf, eventsOf, untilClosed } from './wire.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis?.close());

/** A server that does not outlive its test, however that ends. */
async function start(options: SiteOptions = {}): Promise<AttackedSite> {
  const site = await startAttacked(options);
  onTestFinished(() => site.kill());
  return site;
}

const post = (site: AttackedSite, model: string, fields: Record<string, unknown> = {}) =>
  site.ask({ body: JSON.stringify(attackBody(model, fields)) });

test('twenty requests with one idempotency key are one run', async () => {
  const site = await start();
  const body = JSON.stringify(attackBody('chunks-20-gap-50'));
  const answers = await Promise.all(Array.from({ length: 20 }, () => site.ask({ body })));
  const refused = answers.filter(({ status }) => status === 409);
  expect([answers.filter(({ status }) => status === 200).length, refused.length]).toEqual([1, 19]);
  expect(refused.map(({ body: text }) => JSON.parse(text).code)).toEqual(Array(19).fill('busy'));
  expect(site.upstream.seen.length).toBe(1);
  const [line] = await runLines(site, 20, { busy: 19, done: 1 });
  expect(await booked(site, 1)).toMatchObject([{ run_id: line?.['runId'], state: 'settled' }]);
  expect(site.spent()).toBe(line?.['cost']);
  await site.close();
});

test('a hundred at once against a budget for three: three run, and the books never show more', async () => {
  // One run of this prompt holds a good cent, and this model costs all of it: what has ended lets nobody else in.
  const site = await start({ env: { LOOPBOOK_DAY_USD: '0.04' } });
  const answers = await Promise.all(Array.from({ length: 100 }, () => post(site, 'chunks-200-no-usage')));
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect([count(200), count(402)]).toEqual([3, 97]);
  expect(site.upstream.seen.length).toBe(3);
  const lines = await runLines(site, 100, { done: 3, budget_exhausted: 97 });
  await expect.poll(() => site.runs().map(({ state }) => state)).toEqual(['settled', 'settled', 'settled']);
  expect(site.spent()).toBe(lines.reduce((sum, { cost }) => sum + Number(cost), 0));
  expect(site.runs().reduce((sum, run) => sum + run.micro_usd, 0)).toBeLessThanOrEqual(40_000);
  await site.close();
});

/** Waits for so many lines, asserts how many say what, and gives those of runs. */
async function runLines(
  site: AttackedSite,
  count: number,
  outcomes: Record<string, number>,
): Promise<LogLine[]> {
  const lines = await logged(site, count);
  const words = lines.map(({ outcome, code }) => String(outcome ?? code));
  const found = Object.keys(outcomes).map((word) => [word, words.filter((other) => other === word).length]);
  expect([lines.length, Object.fromEntries(found)]).toEqual([count, outcomes]);
  return lines.filter(({ event }) => event === 'run');
}

// That what it held is free again once its time is up: budget-flood.test.ts, and on the ledger's own clock
// tests/ledger/flood.test.ts.
test('a server that is killed in the middle of a run remembers its budget, its keys and what it held', async () => {
  const env = { LOOPBOOK_DAY_USD: '0.03' };
  const first = await start({ env });
  const { data, upstream } = first;
  const done = attackBody('chunks-5');
  expect((await first.ask({ body: JSON.stringify(done) })).status).toBe(200);
  await until(() => first.runs().some(({ state }) => state === 'settled'));
  for (const _ of [1, 2]) {
    const socket = await first.open();
    socket.write(bytesOf(first.url, { body: JSON.stringify(attackBody('stall-after-3')) }));
  }
  await until(() => upstream.seen.length === 3);
  const [spent, runs] = [first.spent(), first.runs()];
  await first.close({ keep: true });

  const second = await start({ env, data, upstream });
  expect([second.spent(), second.runs()]).toEqual([spent, runs]);
  expect(runs.map(({ state }) => state).sort()).toEqual(['held', 'held', 'settled']);
  const again = await second.ask({ body: JSON.stringify(done) });
  expect([again.status, JSON.parse(again.body).code]).toEqual([409, 'busy']);
  const answer = await post(second, 'chunks-5');
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([402, 'budget_exhausted']);
  expect(upstream.seen.length).toBe(3);
  expect((await logged(second, 2)).map(({ code }) => code)).toEqual(['busy', 'budget_exhausted']);
  expect([second.spent(), second.runs()]).toEqual([spent, runs]);
  await second.close();
});

test('a ledger that cannot be opened denies, and says nothing of itself', async () => {
  const site = await start({ env: { LOOPBOOK_DATA: '/dev/null/no-folder' } });
  const answer = await post(site, 'chunks-5');
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([503, 'busy']);
  expect(answer.body).not.toMatch(/dev\/null|ENOTDIR|sqlite/i);
  expect(await logged(site, 1)).toMatchObject([{ event: 'refused', code: 'busy', detail: 'ledger' }]);
  expect(site.upstream.seen.length).toBe(0);
  await site.close();
});

test('the store is killed in the middle of a run: the run ends well, new ones are denied, nothing is lost', async () => {
  const site = await start({ env: { REDIS_URL: redis.url } });
  const books = redisBooks(redis.url);
  const socket = await site.open();
  const whole = untilClosed(socket, 20_000);
  socket.write(bytesOf(site.url, { body: JSON.stringify(attackBody('chunks-20-gap-50')) }));
  await until(() => site.upstream.seen.length === 1);
  expect((await books.runs()).map(({ state }) => state)).toEqual(['held']);
  expect(await books.spent()).toBeGreaterThan(0);
  await redis.kill();
  const denied = await post(site, 'chunks-5');
  expect([denied.status, JSON.parse(denied.body).code]).toEqual([503, 'busy']);
  expect(site.upstream.seen.length).toBe(1);
  expect(await whole).toContain('event: done');
  await until(() => site.logs().some(({ event }) => event === 'unsettled'));
  const said = () => site.logs().map(({ event, code, outcome, detail }) => [event, code ?? outcome, detail]);
  expect(said().filter(([event]) => event !== 'unsettled')).toEqual([
    ['refused', 'busy', 'ledger'],
    ['run', 'done', undefined],
  ]);
  const line = site.logs().find(({ event }) => event === 'run');
  expect(site.logs().filter(({ event }) => event === 'unsettled')).toMatchObject([
    { runId: line?.['runId'] },
  ]);

  await redis.restart();
  // What was denied may have reached the store all the same; then it is settled, at nothing.
  const patient = { timeout: 20_000, interval: 100 };
  const held = async () => (await books.runs()).filter(({ state }) => state !== 'settled');
  await expect.poll(async () => [await books.spent(), await held()], patient).toEqual([line?.['cost'], []]);
  expect((await books.runs()).map(({ run_id }) => run_id)).toContain(line?.['runId']);
  expect(eventsOf(await post(site, 'chunks-5')).at(-1)?.type).toBe('done');
  expect(site.upstream.seen.length).toBe(2);
  await expect.poll(held, patient).toEqual([]);
  const costs = site.logs().filter(({ event }) => event === 'run');
  expect(await books.spent()).toBe(costs.reduce((sum, { cost }) => sum + Number(cost), 0));
  expect(canariesIn(await books.text(), KEPT_NOWHERE)).toEqual([]);
  await books.close();
  await site.close();
});
