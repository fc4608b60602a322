import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { httpFetch } from '#server/node/http-fetch.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const POST = {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-own': 'a' },
  body: '{"ä":1}',
};

test('sends method, headers and text, and answers with status, headers and text', async () => {
  const url = await serve(async (request, response) => {
    const parts = await request.toArray();
    const { method, headers } = request;
    response.writeHead(429, { 'retry-after': '7' });
    response.end(
      JSON.stringify([method, headers['x-own'], headers['content-type'], Buffer.concat(parts).toString()]),
    );
  });
  const response = await httpFetch(url, POST);
  expect([response.status, response.ok, response.headers.get('retry-after')]).toEqual([429, false, '7']);
  expect(await response.json()).toEqual(['POST', 'a', 'application/json', '{"ä":1}']);
});

test('a redirect is an answer, and a server that is not there a rejection', async () => {
  const url = await serve((_, response) => void response.writeHead(307, { location: '/elsewhere' }).end());
  expect((await httpFetch(url, POST)).status).toBe(307);
  servers[0]?.close().closeAllConnections();
  await expect(httpFetch(url, POST)).rejects.toThrow();
});

test('what was read to its end leaves the connection to the next request', async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('all');
  });
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await (await httpFetch(url, POST)).text()).toBe('all');
    await pause(10);
  }
  expect(ports.size).toBe(1);
});

test.each(['before the headers', 'in the middle'])('an abort %s closes the connection', async (when) => {
  let closed = Promise.resolve<unknown>(null);
  const asked = Promise.withResolvers<void>();
  const url = await serve((_, response) => {
    closed = once(response, 'close');
    if (when === 'in the middle') response.write('first');
    asked.resolve();
  });
  const stop = new AbortController();
  const answer = httpFetch(url, { ...POST, signal: stop.signal });
  if (when === 'before the headers') {
    await asked.promise;
    stop.abort();
    await expect(answer).rejects.toThrow();
  } else {
    const reader = (await answer).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first');
    const rest = reader?.read();
    stop.abort();
    await expect(rest).rejects.toThrow();
  }
  await closed;
});

test('cancelling the body closes the connection', async () => {
  let closed = Promise.resolve<unknown>(null);
  const url = await serve((_, response) => {
    closed = once(response, 'close');
    response.write('first');
  });
  await (await httpFetch(url, POST)).body?.cancel();
  await closed;
});

test('a connection that breaks off is an error, not an end', async () => {
  const url = await serve((_, response) => {
    response.write('first');
    setTimeout(() => response.socket?.destroy(), 20);
  });
  await expect((await httpFetch(url, POST)).text()).rejects.toThrow();
});

test('while nobody reads, no more is taken than fits into the buffers of both ends', async () => {
  let written = 0;
  const url = await serve(async (_, response) => {
    const part = Buffer.alloc(64 * 1024);
    while (!response.destroyed && written < 256 * 1024 * 1024) {
      written += part.byteLength;
      if (!response.write(part)) await once(response, 'drain').catch(() => undefined);
    }
  });
  const response = await httpFetch(url, POST);
  await pause(500);
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(32 * 1024 * 1024);
  await response.body?.cancel();
});
