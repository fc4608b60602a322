import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../endpoint/client.ts';
import { type AttackedSite, startAttacked } from './site.ts';
import { attackBody, bytesOf, readAnswer, untilClosed } from './wire.ts';

let site: AttackedSite;
beforeAll(async () => {
  site = await startAttacked();
});
afterAll(() => site?.close());

/** Headers are due after 15 seconds, a whole request after 30; the server looks every five. */
const [HEADERS_MS, REQUEST_MS] = [30_000, 50_000];

/** Sends a byte twice a second, as long as the server takes it. */
async function drip(begin: Buffer, byte: string, ms: number): Promise<{ status: number; took: number }> {
  const socket = await site.open();
  const begun = performance.now();
  const whole = untilClosed(socket, ms);
  socket.write(begin);
  const timer = setInterval(() => socket.write(byte), 500);
  const raw = await whole.finally(() => clearInterval(timer));
  return { status: readAnswer(raw).status, took: performance.now() - begun };
}

const body = () => JSON.stringify(attackBody('chunks-5'));

test.concurrent('fifty clients that send their headers letter by letter are hung up', async () => {
  const begin = Buffer.from('POST /api/run HTTP/1.1\r\nhost: localhost\r\nx-slow: ');
  const ends = await Promise.all(Array.from({ length: 50 }, () => drip(begin, 'a', HEADERS_MS)));
  console.log(`slow headers were given up after ${Math.max(...ends.map(({ took }) => took)).toFixed(0)} ms`);
  expect(ends.map(({ status }) => status)).toEqual(Array(50).fill(408));
});

test.concurrent('fifty clients that send their body letter by letter are hung up, and start nothing', async () => {
  const whole = bytesOf(site.url, { headers: ['content-length: 9000'], body: '{"id":"' });
  const ends = await Promise.all(Array.from({ length: 50 }, () => drip(whole, 'a', REQUEST_MS)));
  console.log(`slow bodies were given up after ${Math.max(...ends.map(({ took }) => took)).toFixed(0)} ms`);
  expect(ends.map(({ status }) => status)).toEqual(Array(50).fill(408));
  await until(() => site.logs().filter(({ event }) => event === 'refused').length >= 50);
  const refused = site.logs().filter(({ event }) => event === 'refused');
  expect(refused.map(({ code }) => code)).toEqual(Array(50).fill('bad_request'));
  // At the end of all of it: one honest run, and nothing else.
  expect(site.upstream.seen.length).toBe(1);
  expect(site.runs().map(({ state }) => state)).toEqual(['settled']);
  expect(site.logs().filter(({ event }) => event !== 'refused')).toMatchObject([{ outcome: 'done' }]);
});

test.concurrent('meanwhile an honest reader is answered', async () => {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const begun = performance.now();
  const answer = await site.ask({ body: body() });
  expect(answer.body).toContain('event: done');
  console.log(
    `beside a hundred slow clients an honest run took ${(performance.now() - begun).toFixed(0)} ms`,
  );
});
