import { afterEach, expect, test } from 'vitest';
import type { Health } from '#server/run/health.ts';
import { startTestServer, type TestServer } from './server.ts';

const opened: TestServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function health(env: Record<string, string>): Promise<{ status: number; body: Health; text: string }> {
  const server = await startTestServer(env);
  opened.push(server);
  const response = await fetch(`http://127.0.0.1:${new URL(server.url).port}/api/health`);
  const text = await response.text();
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, body: JSON.parse(text) as Health, text };
}

test('a server that can run prompts says so, with its build', async () => {
  const { status, body } = await health({});
  expect(status).toBe(200);
  expect(body).toEqual({
    status: 'ok',
    version: '9.9.9',
    commit: 'abc',
    checks: { configuration: 'ok', models: 'ok', ledger: 'ok' },
  });
});

test('a site that only serves pages is well, and opens no ledger', async () => {
  const { status, body } = await health({ LOOPBOOK_RUN: 'off', LOOPBOOK_DATA: '/dev/null/nowhere' });
  expect([status, body.status, body.checks]).toEqual([
    200,
    'ok',
    { configuration: 'ok', models: 'off', ledger: 'unused' },
  ]);
});

test('a ledger that cannot be opened degrades it: pages are served, and nothing is run', async () => {
  const { status, body } = await health({ LOOPBOOK_DATA: '/dev/null/nowhere' });
  expect([status, body.status, body.checks.ledger]).toEqual([200, 'degraded', 'down']);
});

test('a configured model server that is away degrades it', async () => {
  const { body } = await health({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
  expect([body.status, body.checks.models]).toEqual(['degraded', 'unavailable']);
});

test('nothing that is configured can be read from it, and whoever asks needs no token', async () => {
  const token = 'd'.repeat(64);
  const { status, body, text } = await health({
    LOOPBOOK_AUTH: 'tokens',
    LOOPBOOK_TOKENS: `ada:${token}`,
    LOOPBOOK_ID_SECRET: 'canary-secret-canary-secret-canary',
    OPENAI_API_KEY: 'canary-key',
    LOOPBOOK_DAY_USD: '4.56',
  });
  expect([status, Object.keys(body)]).toEqual([200, ['status', 'version', 'commit', 'checks']]);
  expect(text).not.toMatch(/canary|tokens|ada|dddd|4\.56|127\.0\.0\.1|echo|sqlite/);
});

test('it is only read', async () => {
  const server = await startTestServer();
  opened.push(server);
  const address = `http://127.0.0.1:${new URL(server.url).port}/api/health`;
  const [head, post] = await Promise.all(['HEAD', 'POST'].map((method) => fetch(address, { method })));
  expect([head?.status, post?.status, post?.headers.get('allow')]).toEqual([200, 405, 'GET, HEAD']);
});
