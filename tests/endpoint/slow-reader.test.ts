import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { runBody, until } from './client.ts';
import { type Harness, startHarness } from './harness.ts';

/** More than the operating system keeps for a connection, so that the endpoint notices who does not read. */
const LIMITS = { maxOutputBytes: 1024 * 1024 * 1024 };

/** Starts a run over a socket of our own that takes nothing by itself. */
async function startRun(harness: Harness, model: string): Promise<Socket> {
  const { hostname, port, pathname } = new URL(harness.url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  const body = JSON.stringify(runBody(model));
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return socket;
}

test('a reader that takes nothing is given up: the model is hung up, the run booked once and logged as aborted', async () => {
  const harness = await startHarness({ limits: LIMITS, readerMs: 700 });
  const socket = await startRun(harness, 'flood');
  await until(() => harness.upstream.seen.length === 1);
  const closed = await harness.upstream.seen[0]?.closed;
  await until(() => harness.settled.size === 1);
  expect(closed?.by).toBe('client');
  expect(harness.logs).toMatchObject([{ event: 'run', outcome: 'aborted' }]);
  const end = once(socket, 'close');
  socket.resume();
  await end;
  await harness.close();
});

test('while a reader pauses the model is not asked for more, and what it says later arrives in full', async () => {
  const harness = await startHarness({ limits: LIMITS, readerMs: 20_000 });
  const socket = await startRun(harness, 'flood');
  let received = 0;
  socket.on('data', (part) => {
    received += part.byteLength;
  });
  socket.pause();
  await until(() => harness.upstream.seen.length === 1);
  // Time enough for gigabytes over loopback, were they asked for.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(harness.logs).toEqual([]);
  socket.resume();
  await until(() => received > 32 * 1024 * 1024);
  socket.destroy();
  await until(() => harness.logs.length === 1);
  expect(harness.logs).toMatchObject([{ outcome: 'aborted' }]);
  await harness.close();
});

test('a reader that leaves while it takes nothing hangs up the model at once', async () => {
  const harness = await startHarness({ limits: LIMITS, readerMs: 60_000 });
  const socket = await startRun(harness, 'flood');
  await until(() => harness.upstream.seen.length === 1);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const leftAt = Date.now();
  socket.destroy();
  const closed = await harness.upstream.seen[0]?.closed;
  await until(() => harness.logs.length === 1);
  await harness.close();
  expect(closed?.by).toBe('client');
  expect((closed?.at ?? 0) - leftAt).toBeLessThan(2000);
});
