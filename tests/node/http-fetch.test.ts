import { getEventListeners, once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttpFetch, httpFetch } from '#server/node/http-fetch.ts';
import { NeverSent } from '#server/run/adapters/never-sent.ts';

const servers: Server[] = [];
const closing: (() => void)[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  for (const close of closing.splice(0)) close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A server below HTTP: does as it is told with each connection once something arrived over it. */
async function serveRaw(answer: (socket: Socket) => void, scheme = 'http'): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createNetServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('data', () => answer(socket));
  }).listen(0, '127.0.0.1');
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await once(server, 'listening');
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** What a call was rejected with; a call that is not settled in five seconds never will be. */
async function rejection(answer: Promise<unknown>): Promise<unknown> {
  const inVain = pause(5000).then(() => 'not settled');
  return Promise.race([answer.then(() => 'answered'), inVain]).catch((error: unknown) => error);
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

test.each([200, 203, 204, 205, 206, 299, 300, 304, 307, 400, 404, 407, 418, 500, 504, 524, 599])(
  'status %i is an answer',
  async (status) => {
    const url = await serve((_, response) => void response.writeHead(status).end());
    const response = await httpFetch(url, POST);
    expect([response.status, await response.text()]).toEqual([status, '']);
  },
);

test.each([600, 601, 799, 999])('status %i is no answer, and closes the connection', async (status) => {
  let closed = Promise.resolve<unknown>(null);
  const url = await serve((_, response) => {
    closed = once(response, 'close');
    response.writeHead(status).write('first');
  });
  const error = await rejection(httpFetch(url, POST));
  expect(error).toBeInstanceOf(RangeError);
  await closed;
});

test.each([
  ['nothing but an end', ''],
  ['no HTTP', 'hello\r\n\r\n'],
  ['a status that is none', 'HTTP/1.1 099 x\r\ncontent-length: 0\r\n\r\n'],
  ['an upgrade', 'HTTP/1.1 101 x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nhello'],
  ['a 101 without an upgrade', 'HTTP/1.1 101 x\r\n\r\n'],
  ['headers that do not end', 'HTTP/1.1 200 OK\r\ncontent-type: text'],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  ['a null byte in a header', 'HTTP/1.1 200 OK\r\nx-own: a\0b\r\n\r\n'],
  ['headers without measure', `HTTP/1.1 200 OK\r\nx-own: ${'x'.repeat(100_000)}\r\n\r\n`],
])('%s in place of an answer is a rejection, after a request that was sent', async (_, text) => {
  const url = await serveRaw((socket) => socket.end(text));
  const error = await rejection(httpFetch(url, POST));
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(NeverSent);
});

test('a connection reset before the headers is a rejection, after a request that was sent', async () => {
  const error = await rejection(httpFetch(await serveRaw((socket) => socket.resetAndDestroy()), POST));
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(error).not.toBeInstanceOf(NeverSent);
});

test.each([
  ['nobody listens', () => Promise.resolve('http://127.0.0.1:1/')],
  ['there is no such host', () => Promise.resolve('http://nowhere.invalid/')],
  ['there is no such port', () => Promise.resolve('http://127.0.0.1:99999/')],
  ['the address is none', () => Promise.resolve('http://[/')],
  ['the protocol is another', () => Promise.resolve('ftp://127.0.0.1/')],
  ['there is no TLS', () => serveRaw((socket) => socket.end('HTTP/1.1 400 x\r\n\r\n'), 'https')],
  ['TLS is broken off', () => serveRaw((socket) => socket.resetAndDestroy(), 'https')],
])('where %s nothing was sent', async (_, address) => {
  expect(await rejection(httpFetch(await address(), POST))).toBeInstanceOf(NeverSent);
});

test('a connection that does not come about in time is given up, and nothing was sent', async () => {
  let closed = Promise.resolve<unknown>(null);
  const url = await serveRaw((socket) => {
    closed = once(socket, 'close');
  }, 'https');
  expect(await rejection(createHttpFetch({ connectMs: 100 })(url, POST))).toBeInstanceOf(NeverSent);
  await closed;
});

test('an answer may take longer than a connection', async () => {
  const url = await serve((_, response) => void setTimeout(() => response.end('late'), 200));
  expect(await (await createHttpFetch({ connectMs: 50 })(url, POST)).text()).toBe('late');
});

test.each([
  ['a line break', { 'x-own': 'a\r\nb' }],
  ['a letter beyond Latin', { authorization: 'Bearer ключ' }],
  ['a name that is none', { 'x own': 'a' }],
])('a header with %s is a rejection, and nothing was sent', async (_, headers) => {
  const url = await serve((_request, response) => void response.end());
  expect(await rejection(httpFetch(url, { ...POST, headers }))).toBeInstanceOf(NeverSent);
});

test('hints before the answer, repeated headers and trailers do no harm', async () => {
  const url = await serveRaw((socket) =>
    socket.end(
      [
        'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n',
        'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-type: text/html\r\n',
        'set-cookie: a=1\r\nset-cookie: b=2\r\nx-own: \xe4\r\nx-own: b\r\ntransfer-encoding: chunked\r\ntrailer: x-sum\r\n\r\n',
        '3\r\nall\r\n0\r\nx-sum: 1\r\n\r\n',
      ].join(''),
      'latin1',
    ),
  );
  const response = await httpFetch(url, POST);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('x-own')).toBe('\xe4, b');
  expect(await response.text()).toBe('all');
});

test('a signal that was aborted before sends nothing', async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked += 1;
    response.end();
  });
  const error = await rejection(httpFetch(url, { ...POST, signal: AbortSignal.abort() }));
  expect(error).toBeInstanceOf(Error);
  expect(await (await httpFetch(url, POST)).text()).toBe('');
  expect(asked).toBe(1);
});

test('a signal that outlives its calls keeps nothing of them', async () => {
  const url = await serve((_, response) => void response.end('all'));
  const { signal } = new AbortController();
  for (let turn = 0; turn < 20; turn += 1) await (await httpFetch(url, { ...POST, signal })).text();
  await pause(20);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('a body that is cut off before the length it has is an error', async () => {
  const url = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nfirst'));
  await expect((await httpFetch(url, POST)).text()).rejects.toThrow();
});

test('an answer without a body leaves no connection behind, whatever follows it', async () => {
  let closed = Promise.resolve<unknown>(null);
  const url = await serveRaw((socket) => {
    closed = once(socket, 'close');
    socket.write('HTTP/1.1 205 x\r\ncontent-length: 1000000\r\n\r\nfirst');
  });
  expect((await httpFetch(url, POST)).status).toBe(205);
  await closed;
});
