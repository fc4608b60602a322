import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listFiles } from '../../scripts/lib/project.ts';
import { until } from '../endpoint/client.ts';
import { type AttackedSite, logged, startAttacked } from './site.ts';
import { attackBody, bytesOf, open } from './wire.ts';

let site: AttackedSite;
beforeAll(async () => {
  site = await startAttacked({ env: { LOOPBOOK_READER_SECONDS: '2' } });
  // What so many runs and pages cost while they are read is no growth: the same again, by readers who take all of it.
  const sockets = await ask(READERS, () => [page(PAGES[0] ?? '/'), run('flood')]);
  for (const socket of sockets) socket.resume();
  await until(() => site.logs().length === READERS);
});
afterAll(() => site?.close());

/** The aim is 20 MB; the bound stands well above it, since a busy machine collects garbage late. */
const MOST_GROWTH_MB = 200;
const MEGABYTE = 1024 * 1024;
const READERS = 64;

/** The largest pages of the site: write-ups with many figures, some 400 KB each. */
const PAGES = listFiles('dist/client/experiments')
  .filter((path) => /\/asos-[^/]+\/index\.html$/.test(path))
  .map((path) => path.slice('dist/client'.length, -'index.html'.length));

const run = (model: string) => bytesOf(site.url, { body: JSON.stringify(attackBody(model)) });
const page = (target: string) =>
  bytesOf(site.url, { method: 'GET', target, headers: ['connection: keep-alive'] });

/** Connections that ask and then take nothing beyond what their system takes for them. */
async function ask(count: number, bytes: () => Buffer[]): Promise<Socket[]> {
  const sockets = await Promise.all(Array.from({ length: count }, () => open(site.url)));
  for (const socket of sockets) {
    socket.pause();
    for (const part of bytes()) socket.write(part);
  }
  return sockets;
}

/** The most the server grew by while something went on, in megabytes. */
async function growthWhile(isGoingOn: () => boolean, before: number): Promise<number> {
  let most = before;
  const end = Date.now() + 8000;
  while (isGoingOn() && Date.now() < end) {
    most = Math.max(most, await site.metric('process_resident_memory_bytes'));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return (most - before) / MEGABYTE;
}

test.each([1, READERS])(
  '%s readers that never read a flood: each run ends at its cap or its time, little is kept',
  async (count) => {
    const lines = site.logs().length;
    const before = await site.metric('process_resident_memory_bytes');
    const sockets = await ask(count, () => [run('flood')]);
    const growth = await growthWhile(() => site.logs().length < lines + 64, before);
    console.log(`${count} readers that never read: the server grew by ${growth.toFixed(1)} MB`);
    const outcomes = (await logged(site, lines + count)).slice(lines).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome !== 'output_cap' && outcome !== 'aborted')).toEqual([]);
    expect(growth).toBeLessThan(MOST_GROWTH_MB);
    await until(() => site.runs().every(({ state }) => state === 'settled'));
    const closed = await Promise.all(site.upstream.seen.map((call) => call.closed));
    expect(closed.every(({ by }) => by === 'client')).toBe(true);
    for (const socket of sockets) socket.destroy();
  },
);

test.each([1, 16, 100])(
  '64 readers that ask for %s large pages at once and never read them',
  async (count) => {
    expect(PAGES.length).toBeGreaterThan(1);
    const before = await site.metric('process_resident_memory_bytes');
    const sockets = await ask(READERS, () =>
      Array.from({ length: count }, (_, index) => page(PAGES[index % PAGES.length] ?? '/')),
    );
    const end = Date.now() + 1500;
    const growth = await growthWhile(() => Date.now() < end, before);
    console.log(
      `64 readers that never read ${count} large pages each: the server grew by ${growth.toFixed(1)} MB`,
    );
    expect(growth).toBeLessThan(MOST_GROWTH_MB);
    for (const socket of sockets) socket.destroy();
  },
);

test('400 connections that say nothing do not keep an honest reader waiting', async () => {
  const idle = await ask(400, () => []);
  const begun = performance.now();
  const answer = await site.ask({ body: JSON.stringify(attackBody('chunks-5')) });
  console.log(`with 400 idle connections an honest run took ${(performance.now() - begun).toFixed(0)} ms`);
  expect(answer.body).toContain('event: done');
  for (const socket of idle) socket.destroy();
});
