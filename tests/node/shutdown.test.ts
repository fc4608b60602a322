import { Agent, type IncomingMessage, request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { post, runBody, until } from '../endpoint/client.ts';
import { startTestServer, type TestServer } from './server.ts';

const opened: TestServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function started(env: Record<string, string> = {}): Promise<TestServer & { run: string }> {
  const server = await startTestServer(env);
  opened.push(server);
  return { ...server, run: `${server.url}api/run/`.replace('localhost', '127.0.0.1') };
}

/** A request over a connection that is kept, as a load balancer keeps it. */
function ask(
  agent: Agent,
  url: string,
  body?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(url, { agent, method, headers }, async (response: IncomingMessage) => {
      let text = '';
      for await (const part of response) text += part;
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
    });
    sent.on('error', reject).end(body);
  });
}

test('a running answer ends by itself; nothing new begins; what was begun is booked', async () => {
  const server = await started();
  const answer = await post(server.run, runBody('chunks-20-gap-50'));
  const [balancer, reader] = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })];
  const health = server.run.replace('/run/', '/health/');
  expect(await ask(balancer, health)).toMatchObject({ status: 200, body: { status: 'ok' } });
  await ask(reader, server.run);
  const stopped = server.stop();
  expect(await ask(balancer, health)).toMatchObject({ status: 503, body: { status: 'draining' } });
  expect(await ask(reader, server.run, JSON.stringify(runBody('echo')))).toMatchObject({
    status: 503,
    body: { code: 'busy', retryable: true, retryAfter: 2 },
  });
  await expect(fetch(health)).rejects.toThrow();
  const text = await answer.text();
  expect(text).toContain('word20 ');
  expect(text).toContain('event: done');
  await stopped;
  expect(server.upstream.seen).toHaveLength(1);
  expect(server.logs).toMatchObject([
    { event: 'refused', code: 'busy', detail: 'draining' },
    { event: 'run', outcome: 'done' },
  ]);
});

test('an answer that takes too long is stopped, which its reader is told, and booked', async () => {
  const server = await started();
  const answer = await post(server.run, runBody('chunks-400-gap-20'));
  expect(await server.books()).toMatchObject({ active: 1 });
  const begun = performance.now();
  await server.stop({ graceMs: 300 });
  expect(performance.now() - begun).toBeLessThan(3000);
  const text = await answer.text();
  expect(text).toContain('word1 ');
  expect(text).toMatch(/event: error\ndata: {"code":"aborted".*\n\n$/);
  expect((await server.upstream.seen[0]?.closed)?.by).toBe('client');
  expect(server.logs).toMatchObject([{ event: 'run', outcome: 'aborted' }]);
  expect(await server.books()).toMatchObject({ active: 0 });
});

test('asked twice, it waits for nothing', async () => {
  const server = await started();
  const answer = await post(server.run, runBody('silent'));
  await until(() => server.upstream.seen.length === 1);
  const hurry = new AbortController();
  const begun = performance.now();
  const stopped = server.stop({ graceMs: 60_000, hurry: hurry.signal });
  setTimeout(() => hurry.abort(), 200);
  await stopped;
  expect(performance.now() - begun).toBeLessThan(5000);
  expect(await answer.text()).toContain('"code":"aborted"');
  expect(server.logs).toMatchObject([{ event: 'run', outcome: 'aborted' }]);
});

test('connections that ask for nothing do not keep it waiting', async () => {
  const server = await started();
  const { connect } = await import('node:net');
  const { port } = new URL(server.run);
  const idle = connect({ host: '127.0.0.1', port: Number(port) });
  await new Promise((resolve) => idle.once('connect', resolve));
  const agent = new Agent({ keepAlive: true });
  await ask(agent, server.run);
  const begun = performance.now();
  await server.stop({ graceMs: 30_000 });
  expect(performance.now() - begun).toBeLessThan(3000);
  agent.destroy();
  idle.destroy();
});
