import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listFiles } from '../../scripts/lib/project.ts';
import { textOf, until } from '../endpoint/client.ts';
import { stateOf } from './refused.ts';
import { type AttackedSite, booked, logged, startAttacked } from './site.ts';
import { attackBody, bytesOf, eventsOf, open, readAnswer, untilClosed } from './wire.ts';

/*
 * What readers who take nothing can make the server hold. An answer of a model ends at 256 KB, which an operating system
 * takes for a reader by itself: over the built server only that cap shows. That a model is not read on for a reader who
 * has stopped is played with an endless answer in tests/node/slow-reader.test.ts.
 */
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
/** Longest text of an answer. */
const CAP = 256 * 1024;

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

test('64 readers that never read a flood: each run ends at its cap or its time, is booked, and little is kept', async () => {
  const before = stateOf(site);
  const memory = await site.metric('process_resident_memory_bytes');
  const sockets = await ask(READERS, () => [run('flood')]);
  const growth = await growthWhile(() => site.logs().length < before.lines + READERS, memory);
  console.log(`64 readers that never read: the server grew by ${growth.toFixed(1)} MB`);
  const lines = (await logged(site, before.lines + READERS)).slice(before.lines);
  expect(lines.filter(({ outcome }) => outcome !== 'output_cap' && outcome !== 'aborted')).toEqual([]);
  expect(growth).toBeLessThan(MOST_GROWTH_MB);
  const runs = (await booked(site, before.runs + READERS)).slice(before.runs);
  expect(new Set(runs.map(({ run_id }) => run_id))).toEqual(new Set(lines.map(({ runId }) => runId)));
  const calls = site.upstream.seen.slice(before.calls);
  expect([runs.length, calls.length, lines.length]).toEqual([READERS, READERS, READERS]);
  const closed = await Promise.all(calls.map((call) => call.closed));
  expect(closed.filter(({ by }) => by !== 'client')).toEqual([]);
  for (const received of await Promise.all(sockets.map(readOn)))
    expect(textOf(eventsOf(readAnswer(received))).length).toBeLessThanOrEqual(CAP);
});

// Held in memory for readers who do not take them, sixteen pages for each would be some 400 MB.
test.each([16, 100])('64 readers that ask for %s large pages at once and never read them', async (count) => {
  expect(PAGES.length).toBeGreaterThan(1);
  const before = stateOf(site);
  const memory = await site.metric('process_resident_memory_bytes');
  const sockets = await ask(READERS, () =>
    Array.from({ length: count }, (_, index) => page(PAGES[index % PAGES.length] ?? '/')),
  );
  const end = Date.now() + 1000;
  const growth = await growthWhile(() => Date.now() < end, memory);
  console.log(
    `64 readers that never read ${count} large pages each: the server grew by ${growth.toFixed(1)} MB`,
  );
  expect(growth).toBeLessThan(MOST_GROWTH_MB);
  expect(stateOf(site)).toEqual(before);
  for (const socket of sockets) socket.destroy();
});

test('400 connections that say nothing do not keep an honest reader waiting', async () => {
  const before = stateOf(site);
  const idle = await ask(400, () => []);
  const begun = performance.now();
  const answer = await site.ask({ body: JSON.stringify(attackBody('chunks-5')) });
  console.log(`with 400 idle connections an honest run took ${(performance.now() - begun).toFixed(0)} ms`);
  expect(answer.body).toContain('event: done');
  const [line] = (await logged(site, before.lines + 1)).slice(before.lines);
  expect(line).toMatchObject({ event: 'run', outcome: 'done' });
  expect(await booked(site, before.runs + 1)).toHaveLength(before.runs + 1);
  expect(stateOf(site)).toEqual({
    calls: before.calls + 1,
    runs: before.runs + 1,
    lines: before.lines + 1,
    spent: before.spent + Number(line?.['cost']),
  });
  for (const socket of idle) socket.destroy();
});

/** What had come by the time its reader reads after all. */
function readOn(socket: Socket): Promise<string> {
  const whole = untilClosed(socket);
  socket.resume();
  return whole;
}
