import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../endpoint/client.ts';
import { stateOf } from './refused.ts';
import { type AttackedSite, logged, startAttacked } from './site.ts';
import { attackBody, bytesOf } from './wire.ts';

let site: AttackedSite;
beforeAll(async () => {
  site = await startAttacked();
});
afterAll(() => site?.close());

/** The aim is half a second; on a busy machine a run that was left must be over within two. */
const AT_MOST_MS = 2000;

const run = (model: string, headers: string[] = []) =>
  bytesOf(site.url, { headers, body: JSON.stringify(attackBody(model)) });

/** Waits until this text has arrived, and keeps reading. */
async function arrived(socket: Socket, text: string): Promise<void> {
  let whole = '';
  socket.on('data', (part) => {
    whole += part;
  });
  await until(() => whole.includes(text));
}

const PHASES: [string, string, (socket: Socket) => Promise<unknown>][] = [
  ['before our headers', 'chunks-400-gap-20', async () => until(() => site.upstream.seen.length > 0)],
  ['before the model’s headers', 'slow-headers', (socket) => arrived(socket, 'event: meta')],
  ['before the first word', 'silent', (socket) => arrived(socket, 'event: meta')],
  ['mid-stream', 'chunks-400-gap-20', (socket) => arrived(socket, 'word5 ')],
  ['while the model stalls', 'stall-after-3', (socket) => arrived(socket, 'word3 ')],
  ['while the model floods it', 'flood', (socket) => arrived(socket, 'flood')],
];
const WAYS: [string, (socket: Socket) => unknown][] = [
  ['closes', (socket) => socket.destroy()],
  ['resets', (socket) => socket.resetAndDestroy()],
  // Nobody who waits for an answer closes its own side; a process that ended does.
  ['closes its side', (socket) => socket.end()],
];

test.each(
  PHASES.flatMap(([phase, model, when]) => WAYS.map(([how, leave]) => ({ phase, how, model, when, leave }))),
)(
  'a client that $how $phase: the model is hung up, the run booked',
  async ({ phase, how, model, when, leave }) => {
    const [lines, runs] = [site.logs().length, site.runs().length];
    site.upstream.seen.length = 0;
    const socket = await site.open();
    socket.write(run(model));
    await when(socket);
    const left = Date.now();
    leave(socket);
    await until(() => site.upstream.seen.length === 1);
    const closed = await site.upstream.seen[0]?.closed;
    const ms = (closed?.at ?? Number.NaN) - left;
    console.log(`left ${phase} (${how}): the model was hung up after ${ms} ms`);
    // A flood may have run into its cap before anybody left.
    const outcomes = model === 'flood' ? ['aborted', 'output_cap'] : ['aborted'];
    expect(closed?.by).toBe('client');
    if (model !== 'flood') expect(ms).toBeLessThan(AT_MOST_MS);
    const [line] = (await logged(site, lines + 1)).slice(lines);
    expect(outcomes).toContain(line?.['outcome']);
    expect(Number(line?.['cost'])).toBeGreaterThan(0);
    await expect.poll(() => statesFrom(runs)).toEqual(['settled']);
    expect(site.runs().slice(runs)).toMatchObject([{ run_id: line?.['runId'] }]);
  },
);

test('a client that leaves with two runs on one connection leaves the first, and the second never begins', async () => {
  const [lines, runs] = [site.logs().length, site.runs().length];
  site.upstream.seen.length = 0;
  const socket = await site.open();
  const kept = ['connection: keep-alive'];
  socket.write(Buffer.concat([run('chunks-400-gap-20', kept), run('chunks-400-gap-20', kept)]));
  await arrived(socket, 'word3 ');
  socket.destroy();
  await until(() => site.logs().length > lines);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(site.logs().slice(lines)).toMatchObject([{ event: 'run', outcome: 'aborted' }]);
  expect(await Promise.all(site.upstream.seen.map((call) => call.closed))).toMatchObject([{ by: 'client' }]);
  await expect.poll(() => statesFrom(runs)).toEqual(['settled']);
  expect(await site.metric('loopbook_active_streams')).toBe(0);
});

test('a client that leaves in the middle of its request starts nothing', async () => {
  const before = stateOf(site);
  const socket = await site.open();
  socket.write(run('chunks-5').subarray(0, -10));
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  await once(socket, 'close');
  expect((await logged(site, before.lines + 1)).slice(before.lines)).toMatchObject([
    { event: 'refused', code: 'bad_request' },
  ]);
  expect(stateOf(site)).toEqual({ ...before, lines: before.lines + 1 });
});

test('a hundred clients that start and leave at once leave nothing behind', async () => {
  const before = stateOf(site);
  site.upstream.seen.length = 0;
  const sockets = await Promise.all(Array.from({ length: 100 }, () => site.open()));
  const left = sockets.map(async (socket, index) => {
    socket.write(run('chunks-400-gap-20'));
    await new Promise((resolve) => setTimeout(resolve, index * 3));
    socket.destroy();
  });
  await Promise.all(left);
  // Answered when whatever came before it has been seen.
  expect((await site.ask({ method: 'GET', target: '/api/health/' })).status).toBe(200);
  // Who left before the request was read starts nothing; every other is a call, a run in the books, and a line.
  const lines = () => site.logs().slice(before.lines);
  const begun = () => lines().filter(({ event }) => event === 'run');
  await expect
    .poll(async () => [
      await site.metric('loopbook_active_streams'),
      statesFrom(before.runs).includes('held'),
    ])
    .toEqual([0, false]);
  const runs = site.runs().slice(before.runs);
  await expect.poll(() => begun().length).toBe(runs.length);
  expect(runs.length).toBeGreaterThan(0);
  expect(site.upstream.seen.length).toBeGreaterThan(0);
  expect(site.upstream.seen.length).toBeLessThanOrEqual(runs.length);
  expect(lines().filter(({ outcome, code }) => outcome !== 'aborted' && code !== 'bad_request')).toEqual([]);
  expect(new Set(begun().map(({ runId }) => runId))).toEqual(new Set(runs.map(({ run_id }) => run_id)));
  const cost = begun().reduce((sum, line) => sum + Number(line['cost']), 0);
  expect(site.spent() - before.spent).toBe(cost);
  const closed = await Promise.all(site.upstream.seen.map((call) => call.closed));
  expect(closed.filter(({ by }) => by !== 'client')).toEqual([]);
});

/** States of the runs that were booked after so many. */
function statesFrom(runs: number): string[] {
  return site
    .runs()
    .slice(runs)
    .map(({ state }) => state);
}
