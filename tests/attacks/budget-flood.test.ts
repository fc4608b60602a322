import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startRedis } from '../setup/redis.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { type BookedRun, type Books, redisBooks, sqliteBooks } from './books.ts';
import { canariesIn, KEPT_NOWHERE } from './canaries.ts';
import { flood, tally, tallyLines } from './flood.ts';
import { ATTACK_MODELS } from './models.ts';
import { type AttackedSite, startAttacked } from './site.ts';
import { attackBody, bytesOf } from './wire.ts';

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
    onTestFinished(async () => {
      await Promise.all(sites.map((site) => site.kill()));
      await Promise.all([upstream.close(), place.close()]);
      rmSync(data, { recursive: true, force: true });
    });
    const stage = { sites, upstream, books: place.books };
    // What each of them looks up only once is looked up.
    await Promise.all(sites.map((site) => site.ask({ method: 'GET', target: '/api/health/' })));
    await exactlyTen(stage);
    await oneIsKilled(stage);
    expect(canariesIn(await place.books.text(), KEPT_NOWHERE)).toEqual([]);
    await Promise.all(sites.map((site) => site.close({ keep: true })));
  },
  120_000,
);

/** 500 requests to each: the budget lets in ten of them, whichever, and each of the others is told why not. */
async function exactlyTen({ sites, upstream, books }: Stage): Promise<void> {
  const answers = await flood(sites, { model: DEAR, each: 500 });
  const { rest, denied } = await askAgain(sites, tally(answers.flat()));
  expect(rest['done']).toBe(BUDGET.runs);
  expect(upstream.seen.length).toBe(BUDGET.runs);
  const lines = () => sites.flatMap((site) => site.logs());
  await expect.poll(() => lines().length, POLL).toBe(total(rest) + total(denied));
  expect(tallyLines(lines())).toEqual({ ...rest, ...denied });
  expect(sites.filter((site) => site.logs().length < 500)).toEqual([]);

  await expect.poll(async () => (await counted(books, sites)).held, POLL).toEqual([]);
  const { settled } = await counted(books, sites);
  const [each = 0] = settled.map(({ micro_usd }) => micro_usd);
  const costs = lines().reduce((sum, { cost }) => sum + Number(cost ?? 0), 0);
  expect([settled.length, await books.spent(), costs]).toEqual([
    BUDGET.runs,
    each * BUDGET.runs,
    each * BUDGET.runs,
  ]);
  // Nothing but the budget stopped the eleventh.
  expect(Math.floor(BUDGET.micro / each)).toBe(BUDGET.runs);
}

/**
 * A server has a run in mid-stream and is killed as soon as it answers the first of many others. What it held stays
 * spent, also when its time is up: nobody knows what the model did.
 */
async function oneIsKilled({ sites, upstream, books }: Stage): Promise<void> {
  await books.clear();
  const [victim, ...others] = [...sites].reverse() as [AttackedSite, ...AttackedSite[]];
  const before = { calls: upstream.seen.length, runs: runIds(others).length };
  const left = await victim.open();
  left.write(bytesOf(victim.url, { body: JSON.stringify(attackBody('stall-after-3')) }));
  await expect.poll(() => upstream.seen.length, POLL).toBe(before.calls + 1);
  const [cut] = await books.runs();

  const onFirst = () => void victim.kill();
  const [ofVictim = [], ...ofOthers] = await flood([victim, ...others], { model: DEAR, each: 125, onFirst });
  const { rest } = await askAgain(others, tally(ofOthers.flat()));
  // An answer that was cut off in its middle is read as truncated.
  const unheard = ['cut', 'truncated', ...Object.keys(DENIED), ...DECIDED];
  expect(Object.keys(tally(ofVictim)).filter((word) => !unheard.includes(word))).toEqual([]);
  expect(await upstream.seen[before.calls]?.closed).toMatchObject({ by: 'client' });
  expect(upstream.seen.length - before.calls).toBeLessThanOrEqual(BUDGET.runs);
  await expect.poll(() => runIds(others).length - before.runs, POLL).toBe(rest['done'] ?? 0);
  const open = async () => (await counted(books, others)).held;
  // What the others ran is settled; what is held still is the dead one's.
  await expect
    .poll(async () => (await open()).filter(({ run_id }) => runIds(others).includes(run_id)), POLL)
    .toEqual([]);
  const held = await open();
  expect(held.map(({ run_id }) => run_id)).toContain(cut?.run_id);
  const { settled } = await counted(books, sites);
  const whole = [BUDGET.runs, BUDGET.runs * Number(cut?.micro_usd)];
  expect([held.length + settled.length, await books.spent()]).toEqual(whole);
  await heldIsNotGivenOut({ sites: others, books }, held.length);
  const after = (await counted(books, sites)).settled;
  expect([held.length + after.length, await books.spent()]).toEqual(whole);
}

/** Once the time of so many held runs is up, nobody is let in for them: what they may have cost stays spent. */
async function heldIsNotGivenOut({ sites, books }: Omit<Stage, 'upstream'>, held: number): Promise<void> {
  await books.expire();
  const answers = await flood(sites, { model: DEAR, each: 20 });
  const { rest } = await askAgain(sites, tally(answers.flat()));
  expect(rest['done'] ?? 0).toBe(0);
  const inState = async (state: BookedRun['state']) =>
    (await books.runs()).filter((run) => run.state === state).length;
  await expect.poll(async () => [await inState('held'), await inState('expired')], POLL).toEqual([0, held]);
}

const POLL = { timeout: 20_000, interval: 50 };

/** A client that is let in, or is told that the budget is spent, does not ask again. */
const DECIDED = ['done', 'budget_exhausted'];
/**
 * What a server says that is too busy to hear its store, or the models of this machine, in time: nothing is run. After
 * so many milliseconds what it reserved for a denied run is given back, and it asks for models again.
 */
const DENIED: Readonly<Record<string, number>> = { busy: 11_000, not_configured: 5500 };

/**
 * Whoever is denied asks again until they are told something else; where there is time enough, nobody has to. Gives how
 * often what was said in the end, and how often somebody was denied.
 */
async function askAgain(sites: readonly AttackedSite[], said: Record<string, number>) {
  const [rest, denied]: [Record<string, number>, Record<string, number>] = [{}, {}];
  let last = said;
  for (;;) {
    let [again, wait] = [0, 0];
    for (const [word, times] of Object.entries(last)) {
      const ms = DENIED[word] ?? 0;
      const into = ms > 0 ? denied : rest;
      into[word] = (into[word] ?? 0) + times;
      if (ms > 0) [again, wait] = [again + times, Math.max(wait, ms)];
    }
    if (again === 0) break;
    console.log(`a busy server denied ${JSON.stringify(last)}: asked again`);
    await new Promise((resolve) => setTimeout(resolve, wait));
    const each = Math.ceil(again / sites.length);
    last = tally((await flood(sites, { model: DEAR, each })).flat());
  }
  expect(Object.keys(rest).filter((word) => !DECIDED.includes(word))).toEqual([]);
  return { rest, denied };
}

/** Runs that count in the books: held ones, and those settled of which a log tells; a denied one is settled at nothing. */
async function counted(books: Books, sites: readonly AttackedSite[]) {
  const [runs, ids] = [await books.runs(), new Set(runIds(sites))];
  return {
    held: runs.filter(({ state }) => state === 'held'),
    settled: runs.filter(({ state, run_id }) => state === 'settled' && ids.has(run_id)),
  };
}

function runIds(sites: readonly AttackedSite[]): string[] {
  const lines = sites.flatMap((site) => site.logs()).filter(({ event }) => event === 'run');
  return lines.map(({ runId }) => String(runId));
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
