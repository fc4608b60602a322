import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { NeverSent, wasNeverSent } from './never-sent.ts';

const withCode = (code: string) => Object.assign(new Error('canary'), { code });
const failed = (cause: unknown) => new TypeError('fetch failed', { cause });

test.each([
  ['our own', new NeverSent(new Error('x')), true],
  ['nobody listens', withCode('ECONNREFUSED'), true],
  ['nobody listens, as fetch says it', failed(withCode('ECONNREFUSED')), true],
  ['no such host', failed(withCode('ENOTFOUND')), true],
  ['no connection in time', failed(withCode('UND_ERR_CONNECT_TIMEOUT')), true],
  ['a reset', withCode('ECONNRESET'), false],
  ['a reset, as fetch says it', failed(withCode('ECONNRESET')), false],
  ['the other side hung up', failed(withCode('UND_ERR_SOCKET')), false],
  ['a time out, which may have come after sending', failed(withCode('ETIMEDOUT')), false],
  ['no code, as on Workers', new TypeError('Network connection lost.'), false],
  ['an abort', new DOMException('x', 'AbortError'), false],
  ['no error at all', 'ECONNREFUSED', false],
  ['nothing', undefined, false],
])('%s', (_, error, never) => {
  expect(wasNeverSent(error)).toBe(never);
});

test('what the standard fetch throws when nobody listens proves it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const error = await fetch(`http://127.0.0.1:${port}/`).catch((reason: unknown) => reason);
  expect(wasNeverSent(error)).toBe(true);
});
