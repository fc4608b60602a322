import { createServer, type RequestListener, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createListener, type ListenerOptions } from '#server/node/listener.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const files: RequestListener = (incoming, outgoing) => {
  outgoing.setHeader('content-type', 'text/plain');
  outgoing.end(`file ${incoming.url}`);
};

const ok = async () => new Response('ok');

/** A listener on a socket; its one route tells the method it saw, or does what a test says. */
async function listening(
  options: Partial<ListenerOptions> = {},
): Promise<{ port: number; unexpected: unknown[] }> {
  const unexpected: unknown[] = [];
  const { handle } = createListener({
    routes: { '/api/run': async (seen) => Response.json({ method: seen.method, url: seen.url }) },
    files,
    readerMs: 10_000,
    trustProxy: false,
    unexpected: (error) => unexpected.push(error),
    ...options,
  });
  const server = createServer(handle).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { port: (server.address() as AddressInfo).port, unexpected };
}

/** A request as it stands on the wire; resolves with everything until the server hangs up. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let answer = '';
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
    socket.write(text);
  });
}

function plain(target: string, method = 'GET'): string {
  return `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
}

test.each([
  '/api/run',
  '/api/run/',
  '//api//run',
  '/api/%72un/',
  '/x/../api/run?a=b',
  'http://evil.example/api/run',
])('however it is spelt, %s is answered by the route and never by the files', async (target) => {
  const { port } = await listening();
  const answer = await raw(port, plain(target));
  expect(answer).toContain('"method":"GET"');
  expect(answer).not.toContain('evil.example');
});

test.each(['TRACE', 'PROPFIND', 'DELETE', 'OPTIONS'])(
  '%s on the route is answered by the route',
  async (method) => {
    const { port } = await listening({
      routes: {
        '/api/run': async (seen) => Response.json(seen.method, { status: 405, headers: { allow: 'GET' } }),
      },
    });
    expect(await raw(port, plain('/api/run', method))).toMatch(/^HTTP\/1\.1 405 .*allow: GET/s);
  },
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s on a page is refused, with the methods that work',
  async (method) => {
    const { port } = await listening();
    const answer = await raw(port, plain('/prompts/', method));
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toMatch(/allow: GET, HEAD/i);
  },
);

test.each(['/_image?href=/favicon.svg', '/%5fimage/', '/_server-islands/x', '/_actions/y'])(
  'nothing is made on request: %s is a page that is not there',
  async (target) => {
    const { port } = await listening();
    expect(await raw(port, plain(target))).toContain('file /404');
  },
);

test('what is no address is refused without a page', async () => {
  const { port } = await listening();
  expect(await raw(port, plain('/%ff'))).toMatch(/^HTTP\/1\.1 400 /);
});

test.each(['/%09/%5B', '/%0d/%20', '/%0a/a:99999/', '/%09\\', '/%2509%5c', '/%09/evil/x', '/%00', '/%7f'])(
  '%s is refused, and whoever asks next is answered',
  async (target) => {
    const { port, unexpected } = await listening();
    expect(await raw(port, plain(target))).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(port, plain('/api/run'))).toContain('"method":"GET"');
    expect(unexpected).toEqual([]);
  },
);

test('what throws at once, in the files or in a route, hangs up, is told, and harms no other request', async () => {
  const broken = (): never => {
    throw new TypeError('canary');
  };
  const { port, unexpected } = await listening({ files: broken, routes: { '/broken': broken, '/ok': ok } });
  expect(await raw(port, plain('/x'))).toBe('');
  expect(await raw(port, plain('/broken'))).toBe('');
  expect(await raw(port, plain('/ok'))).toMatch(/^HTTP\/1\.1 200 /);
  expect(unexpected).toEqual([expect.any(TypeError), expect.any(TypeError)]);
});

test('files that write after their end harm nobody else', async () => {
  const writesOn: RequestListener = (_, outgoing) => {
    outgoing.end('all');
    outgoing.write('more');
  };
  const { port, unexpected } = await listening({ files: writesOn });
  await raw(port, plain('/x'));
  expect(await raw(port, plain('/api/run'))).toContain('"method":"GET"');
  expect(unexpected).toEqual([expect.objectContaining({ code: 'ERR_STREAM_WRITE_AFTER_END' })]);
});

test.each([
  [false, 'https', false],
  [true, 'https', true],
  [true, 'http', false],
  [true, 'https, http', true],
] as const)(
  'with a trusted proxy (%s) that says %s, https is asked for: %s',
  async (trustProxy, proto, isAsked) => {
    const { port } = await listening({ trustProxy });
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-forwarded-proto': proto } });
    await response.text();
    expect(response.headers.has('strict-transport-security')).toBe(isAsked);
  },
);

test('an answer of a route has its length, and cookies stay apart', async () => {
  const headers = new Headers([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]);
  const { port } = await listening({ routes: { '/api/run': async () => new Response('grüß', { headers }) } });
  const response = await fetch(`http://127.0.0.1:${port}/api/run`);
  expect(await response.text()).toBe('grüß');
  expect([response.headers.get('content-length'), response.headers.getSetCookie()]).toEqual([
    '6',
    ['a=1', 'b=2'],
  ]);
});

test('HEAD has the headers and no body', async () => {
  const { port } = await listening({ routes: { '/api/run': async () => Response.json({ a: 1 }) } });
  const answer = await raw(port, plain('/api/run', 'HEAD'));
  expect(answer).toMatch(/content-length: 7/i);
  expect(answer.split('\r\n\r\n')[1]).toBe('');
});

test('a refused upload is answered while it is still being sent, and then hung up', async () => {
  const { port } = await listening({
    routes: { '/api/run': async () => new Response('no', { status: 413 }) },
  });
  const seen = await new Promise<{ status: number; closed: boolean }>((resolve) => {
    const headers = { 'transfer-encoding': 'chunked' };
    const sent = request(
      { port, host: '127.0.0.1', path: '/api/run', method: 'POST', headers },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, closed: response.headers.connection === 'close' });
        clearInterval(sending);
      },
    );
    sent.on('error', () => undefined);
    const sending = setInterval(() => sent.write('x'.repeat(64 * 1024)), 5);
  });
  expect(seen).toEqual({ status: 413, closed: true });
});

test('a client that sends for ever is not listened to for ever', async () => {
  const { port } = await listening({
    routes: { '/api/run': async () => new Response('no', { status: 413 }) },
  });
  const begun = performance.now();
  await new Promise<void>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const sending = setInterval(() => socket.write(`5\r\nhello\r\n`), 20);
    socket.write('POST /api/run HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n');
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(sending);
      resolve();
    });
    socket.resume();
  });
  expect(performance.now() - begun).toBeLessThan(8000);
});

test('a route that fails in an unforeseen way hangs up, is told, and harms no other request', async () => {
  const { port, unexpected } = await listening({
    routes: { '/api/run': () => Promise.reject(new TypeError('canary')) },
  });
  await expect(fetch(`http://127.0.0.1:${port}/api/run`)).rejects.toThrow();
  expect(unexpected).toEqual([expect.any(TypeError)]);
  expect(await (await fetch(`http://127.0.0.1:${port}/x`)).text()).toBe('file /x');
});
