import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { until } from '../endpoint/client.ts';
import { startTestServer, type TestServer } from './server.ts';

const opened: TestServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of opened.splice(0)) await server.close();
});

async function started(env: Record<string, string>): Promise<{ port: number; logs: TestServer['logs'] }> {
  const server = await startTestServer(env);
  opened.push(server);
  return { port: Number(new URL(server.url).port), logs: server.logs };
}

async function connected(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

/** Asks over a connection: the status, or null when it was closed without an answer. */
async function ask(socket: Socket): Promise<number | null> {
  let answer = '';
  socket.on('data', (part) => {
    answer += part;
  });
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.write('GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await closed;
  return answer === '' ? null : Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

test('whoever comes when all connections are taken is hung up on, and answered once one is free', async () => {
  const { port, logs } = await started({ LOOPBOOK_MAX_CONNECTIONS: '10' });
  const taken: Socket[] = [];
  for (let at = 0; at < 9; at += 1) taken.push(await connected(port));
  expect(await ask(await connected(port))).toBe(200);
  taken.push(await connected(port));
  expect(logs).toEqual([]);
  for (let at = 0; at < 3; at += 1) expect(await ask(await connected(port))).toBe(null);
  expect(logs).toEqual([{ event: 'full', at: expect.any(String) }]);
  taken[0]?.destroy();
  let status: number | null = null;
  // The server may hear of it a moment later.
  await until(() => {
    if (status === null) void connected(port).then(async (socket) => (status ??= await ask(socket)));
    return status === 200;
  });
  // Those that were there all the time were not touched.
  expect(await ask(taken[5] as Socket)).toBe(200);
});

test('many strangers who send half a body each are answered and forgotten', async () => {
  const { port } = await started({
    LOOPBOOK_AUTH: 'tokens',
    LOOPBOOK_TOKENS: `ada:${'a'.repeat(64)}`,
    LOOPBOOK_ID_SECRET: 's'.repeat(32),
  });
  const head = `POST /api/run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 65536\r\n\r\n`;
  const statuses = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const socket = await connected(port);
      const closed = once(socket, 'close');
      const [answer] = (await Promise.all([
        once(socket, 'data'),
        new Promise<void>((resolve) => socket.write(head + 'x'.repeat(32 * 1024), () => resolve())),
      ]).then(([data]) => data)) as [Buffer];
      // Hung up by the server, though the rest never came.
      await closed;
      return String(answer).slice(0, 12);
    }),
  );
  expect(new Set(statuses)).toEqual(new Set(['HTTP/1.1 401']));
});
