import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../endpoint/client.ts';
import { type AttackedSite, logged, startAttacked } from './site.ts';
import { attackBody, bytesOf, open } from './wire.ts';

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
    const lines = site.logs().length;
    site.upstream.seen.length = 0;
    const socket = await open(site.url);
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
    await until(() => site.runs().every(({ state }) => state === 'settled'));
  },
);

test('a client that leaves with two runs on one connection leaves the first, and the second never begins', async () => {
  const lines = site.logs().length;
  site.upstream.seen.length = 0;
  const socket = await open(site.url);
  const kept = ['connection: keep-alive'];
  socket.write(Buffer.concat([run('chunks-400-gap-20', kept), run('chunks-400-gap-20', kept)]));
  await arrived(socket, 'word3 ');
  socket.destroy();
  await until(() => site.logs().length > lines);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(site.logs().slice(lines)).toMatchObject([{ event: 'run', outcome: 'aborted' }]);
  expect(await Promise.all(site.upstream.seen.map((call) => call.closed))).toMatchObject([{ by: 'client' }]);
  expect(await site.metric('loopbook_active_streams')).toBe(0);
});

test('a client that leaves in the middle of its request starts nothing', async () => {
  const [calls, runs, lines] = [site.upstream.seen.length, site.runs().length, site.logs().length];
  const socket = await open(site.url);
  socket.write(run('chunks-5').subarray(0, -10));
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  await once(socket, 'close');
  expect((await logged(site, lines + 1)).slice(lines)).toMatchObject([
    { event: 'refused', code: 'bad_request' },
  ]);
  expect([site.upstream.seen.length, site.runs().length]).toEqual([calls, runs]);
});

test('a hundred clients that start and leave at once leave nothing behind', async () => {
  const lines = site.logs().length;
  site.upstream.seen.length = 0;
  await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const socket = await open(site.url);
      socket.write(run('chunks-400-gap-20'));
      await new Promise((resolve) => setTimeout(resolve, index * 3));
      socket.destroy();
    }),
  );
  await until(
    () => site.logs().length >= lines + 100 || site.runs().every(({ state }) => state === 'settled'),
  );
  await until(() => site.runs().every(({ state }) => state === 'settled'));
  const closed = await Promise.all(site.upstream.seen.map((call) => call.closed));
  expect(closed.every(({ by }) => by === 'client')).toBe(true);
  expect(await site.metric('loopbook_active_streams')).toBe(0);
  expect((await site.ask({ method: 'GET', target: '/api/health/' })).status).toBe(200);
});
