import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRedis } from '../setup/redis.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { type Books, redisBooks, sqliteBooks } from './books.ts';
import { canariesIn, KEPT_NOWHERE } from './canaries.ts';
import { flood } from './flood.ts';
import { ATTACK_MODELS } from './models.ts';
import { type AttackedSite, startAttacked } from './site.ts';
import { type Answer, attackBody, bytesOf, eventsOf } from './wire.ts';

/** A run of this prompt and model holds some 12,600 micro-dollars. */
const BUDGET = { usd: '0.13', micro: 130_000, runs: 10 };
/** Its provider tells no usage and its answer is as long as it may be: the run costs all that was reserved for it. */
const DEAR = 'chunks-200-no-usage';

type Place = { env: Record<string, string>; books: Books; close: () => Promise<void> };
type Stage = { sites: AttackedSite[]; upstream: Upstream; books: Books };

const STORES: [name: string, open: (folder: string) => Promise<Place>][] = [
  ['one SQLite file', async (data) => ({ env: {}, books: sqliteBooks(data), close: async () => undefined })],
  [
    'one Redis',
    async () => {
      const redis = await startRedis();
      const books = redisBooks(redis.url);
      const close = async () => {
        await books.close();
        await redis.close();
      };
      return { env: { REDIS_URL: redis.url }, books, close };
    },
  ],
];

test.each(STORES)(
  'four servers on %s: 2,000 runs at once, and a server that is killed among them',
  async (_, open) => {
    const data = mkdtempSync(join(tmpdir(), 'flooded-'));
    const [place, upstream] = await Promise.all([open(data), startUpstream({ models: ATTACK_MODELS })]);
    const options = { data, upstream, env: { ...place.env, LOOPBOOK_DAY_USD: BUDGET.usd } };
    const sites = await Promise.all(Array.from({ length: 4 }, () => startAttacked(options)));
    const stage = { sites, upstream, books: place.books };
    await exactlyTen(stage);
    await oneIsKilled(stage);
    expect(canariesIn(await place.books.text(), KEPT_NOWHERE)).toEqual([]);
    await Promise.all(sites.map((site) => site.close({ keep: true })));
    await Promise.all([upstream.close(), place.close()]);
    rmSync(data, { recursive: true, force: true });
  },
  120_000,
);

/** 500 requests to each: the budget lets in ten of them, whichever, and each of the others is told why not. */
async function exactlyTen({ sites, upstream, books }: Stage): Promise<void> {
  const answers = await flood(sites, { model: DEAR, each: 500 });
  expect(tally(answers.flat())).toEqual({ done: BUDGET.runs, budget_exhausted: 2000 - BUDGET.runs });
  expect(upstream.seen.length).toBe(BUDGET.runs);
  await expect.poll(() => sites.map((site) => site.logs().length), POLL).toEqual([500, 500, 500, 500]);
  const lines = sites.flatMap((site) => site.logs());
  expect(logTally(lines)).toEqual({ done: BUDGET.runs, budget_exhausted: 2000 - BUDGET.runs });
  await expect.poll(() => statesIn(books), POLL).toEqual({ settled: BUDGET.runs });
  const spent = await books.spent();
  expect(spent).toBe(lines.reduce((sum, { cost }) => sum + Number(cost ?? 0), 0));
  // Nothing but the budget stopped the eleventh.
  const [each = 0] = (await books.runs()).map(({ micro_usd }) => micro_usd);
  expect([spent, Math.floor(BUDGET.micro / each)]).toEqual([each * BUDGET.runs, BUDGET.runs]);
}

/**
 * A server has a run in mid-stream and is killed as soon as it answers the first of 500 others. What it held stays in
 * the books until its time is up, and is then given out again.
 */
async function oneIsKilled({ sites, upstream, books }: Stage): Promise<void> {
  await books.clear();
  const [calls, lines] = [upstream.seen.length, sites.map((site) => site.logs().length)];
  const [victim, ...others] = [...sites].reverse() as [AttackedSite, ...AttackedSite[]];
  const left = await victim.open();
  left.write(bytesOf(victim.url, { body: JSON.stringify(attackBody('stall-after-3')) }));
  await expect.poll(() => upstream.seen.length, POLL).toBe(calls + 1);
  const onFirst = () => void victim.kill();
  const answers = await flood([victim, ...others], { model: DEAR, each: 500, onFirst });

  const [, ...ofOthers] = answers;
  const { done = 0, ...refused } = tally(ofOthers.flat());
  expect(refused).toEqual({ budget_exhausted: 1500 - done });
  expect(tally(answers.flat())['done'] ?? 0).toBeLessThan(BUDGET.runs);
  expect(upstream.seen.length - calls).toBeLessThanOrEqual(BUDGET.runs);
  expect(await upstream.seen[calls]?.closed).toMatchObject({ by: 'client' });
  const settledBy = (site: AttackedSite) => logTally(site.logs().slice(lines[sites.indexOf(site)]));
  await expect
    .poll(() => others.reduce((sum, site) => sum + (settledBy(site)['done'] ?? 0), 0), POLL)
    .toBe(done);
  await expect.poll(async () => (await statesIn(books))['settled'] ?? 0, POLL).toBeGreaterThanOrEqual(done);
  const states = await statesIn(books);
  const { held = 0, settled = 0 } = states;
  expect([held + settled, held >= 1, Object.keys(states).length <= 2]).toEqual([BUDGET.runs, true, true]);
  const [each = 0] = (await books.runs()).map(({ micro_usd }) => micro_usd);
  expect(await books.spent()).toBe(each * BUDGET.runs);

  await books.expire();
  const again = tally((await flood(others, { model: DEAR, each: 20 })).flat());
  expect(again).toEqual({ done: held, budget_exhausted: 60 - held });
  await expect.poll(() => statesIn(books), POLL).toEqual({ settled: BUDGET.runs, freed: held });
  expect(await books.spent()).toBe(each * BUDGET.runs);
}

const POLL = { timeout: 20_000, interval: 50 };

/** How many ended how: `done`, the code of a refusal, or `cut` where the connection broke. */
function tally(answers: readonly Answer[]): Record<string, number> {
  return count(
    answers.map((answer) => {
      if (answer.status === 200) return eventsOf(answer).at(-1)?.type === 'done' ? 'done' : 'cut';
      return answer.status === 402 ? String(JSON.parse(answer.body).code) : `cut ${answer.status}`;
    }),
  );
}

function logTally(lines: readonly Record<string, unknown>[]): Record<string, number> {
  return count(lines.map(({ event, outcome, code }) => String(event === 'run' ? outcome : code)));
}

async function statesIn(books: Books): Promise<Record<string, number>> {
  return count((await books.runs()).map(({ state }) => state));
}

function count(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
