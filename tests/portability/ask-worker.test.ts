import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { askWorker } from './ask-worker.ts';

const LOST = 'Error: Network connection lost.\n    at async Object.fetch';
const PROXY = `${LOST} (file:///x/node_modules/miniflare/dist/src/workers/core/entry.worker.js:5495:22)`;

let server: Server | null = null;
afterEach(() => {
  server?.close();
  vi.restoreAllMocks();
});

/** Answers with one text after the other, and with the last one from then on. */
async function answering(
  ...answers: [status: number, text: string][]
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer(async (incoming, outgoing) => {
    const [status, text] = answers[Math.min(asked.length, answers.length - 1)] ?? [500, ''];
    asked.push(Buffer.concat(await incoming.toArray()).toString());
    outgoing.writeHead(status, { 'content-type': 'text/plain;charset=UTF-8', connection: 'close' }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

test.each([
  ['a lost connection', 500, PROXY],
  ['a restart', 503, 'Your worker restarted mid-request. Please try sending the request again.'],
])('%s between the proxy and the worker is asked again, with the same body', async (_, status, text) => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { url, asked } = await answering([status, text], [200, 'ok']);
  const response = await askWorker(url, { method: 'POST', body: 'run' });
  expect([response.status, await response.text()]).toEqual([200, 'ok']);
  expect(asked).toEqual(['run', 'run']);
  expect(warn).toHaveBeenCalledOnce();
});

test.each([
  ['an error of the worker', 500, `${LOST} (file:///x/src/server/worker/entry.ts:30:5)`],
  ['a refusal of the worker', 503, '{"code":"busy"}'],
])('%s is what the worker answers', async (_, status, text) => {
  const { url, asked } = await answering([status, text], [200, 'ok']);
  const response = await askWorker(url);
  expect([response.status, await response.text()]).toEqual([status, text]);
  expect(asked).toHaveLength(1);
});

test('a worker that stays away is told so', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const { url, asked } = await answering([500, PROXY]);
  expect((await askWorker(url)).status).toBe(500);
  expect(asked).toHaveLength(3);
});
