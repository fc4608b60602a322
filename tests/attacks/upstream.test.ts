import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { RunErrorCode } from '#domain/run/errors.ts';
import { until } from '../endpoint/client.ts';
import { KEY_CANARY } from './canaries.ts';
import { type AttackedSite, type LogLine, logged, startAttacked } from './site.ts';
import { attackBody, eventsOf } from './wire.ts';

let site: AttackedSite;
beforeAll(async () => {
  const env = {
    LOOPBOOK_FIRST_TOKEN_SECONDS: '2',
    LOOPBOOK_IDLE_SECONDS: '2',
    LOOPBOOK_TOTAL_SECONDS: '5',
  };
  site = await startAttacked({ env });
});
afterAll(() => site?.close());

type Fault = {
  model: string;
  code: RunErrorCode;
  calls?: number;
  text?: string;
  cost: 'nothing' | 'something';
};

const THREE = 'word1 word2 word3 ';
const FAULTS: Fault[] = [
  { model: 'status-204', code: 'upstream_unavailable', cost: 'something' },
  { model: 'status-205', code: 'upstream_unavailable', cost: 'something' },
  { model: 'status-304', code: 'upstream_unavailable', cost: 'nothing' },
  { model: 'status-401', code: 'upstream_rejected', cost: 'nothing' },
  { model: 'status-429', code: 'upstream_rate_limited', cost: 'nothing' },
  { model: 'status-500', code: 'upstream_unavailable', cost: 'something' },
  { model: 'status-504', code: 'upstream_unavailable', cost: 'something' },
  { model: 'reset-before-headers', code: 'upstream_unavailable', cost: 'something' },
  { model: 'json-body', code: 'upstream_unavailable', cost: 'something' },
  { model: 'html', code: 'upstream_unavailable', cost: 'something' },
  { model: 'redirect', code: 'upstream_unavailable', cost: 'nothing' },
  { model: 'big-line', code: 'output_cap', text: '', cost: 'something' },
  { model: 'flood', code: 'output_cap', cost: 'something' },
  { model: 'slow-headers', code: 'timeout_first_token', text: '', cost: 'something' },
  { model: 'silent', code: 'timeout_first_token', text: '', cost: 'something' },
  { model: 'stall-after-3', code: 'timeout_idle', text: THREE, cost: 'something' },
  { model: 'chunks-400-gap-20', code: 'timeout_total', cost: 'something' },
  { model: 'cut-after-3', code: 'truncated', text: THREE, cost: 'something' },
  { model: 'reset-after-3', code: 'truncated', text: THREE, cost: 'something' },
  { model: 'error-frame-after-2', code: 'upstream_unavailable', text: 'word1 word2 ', cost: 'something' },
];

test.concurrent.each(FAULTS)('$model ends with $code', async ({ model, code, calls = 1, text, cost }) => {
  const answer = await site.ask({ body: JSON.stringify(attackBody(model)) });
  const events = eventsOf(answer);
  expect(answer.status).toBe(200);
  expect(events[0]?.type).toBe('meta');
  expect(events.filter(({ type }) => type === 'done' || type === 'error')).toMatchObject([
    { type: 'error', code },
  ]);
  const said = events.map((event) => (event.type === 'delta' ? event.text : '')).join('');
  if (text !== undefined) expect(said).toBe(text);
  expect(said.length).toBeLessThanOrEqual(256 * 1024);
  const seen = site.upstream.seen.filter((call) => call.model === model);
  expect(seen.length).toBe(calls);
  // Whatever went wrong, nothing is left open behind us.
  await Promise.all(seen.map(({ closed }) => closed));
  const [line] = await linesOf(model);
  expect(line).toMatchObject({ event: 'run', outcome: code, attempts: calls });
  expect(Number(line?.['cost']) > 0).toBe(cost === 'something');
  const stateOfRun = () => site.runs().find(({ run_id }) => run_id === line?.['runId'])?.state;
  await until(() => stateOfRun() === 'settled');
});

test('a redirect to another port is not followed: the key does not leave', async () => {
  const [hits, posts]: [string[], string[]] = [[], []];
  const trap = await serve((request, response) => {
    hits.push(request.url ?? '');
    response.end();
  });
  const sender = await serve((request, response) => {
    if (request.method === 'GET') return response.end('{"data":[{"id":"echo"}]}');
    posts.push(request.url ?? '');
    return response.writeHead(307, { location: `${trap.url}/chat/completions` }).end();
  });
  const sent = await startAttacked({ upstream: { url: sender.url, seen: [], close: sender.close } });
  onTestFinished(() => sent.kill());
  const events = eventsOf(await sent.ask({ body: JSON.stringify(attackBody('echo')) }));
  expect(events.at(-1)).toMatchObject({ type: 'error', code: 'upstream_unavailable' });
  expect(await logged(sent, 1)).toMatchObject([
    { outcome: 'upstream_unavailable', upstreamStatus: 307, cost: 0, attempts: 1 },
  ]);
  await expect.poll(() => sent.runs().map(({ state }) => state)).toEqual(['settled']);
  expect([sent.spent(), posts]).toEqual([0, ['/v1/chat/completions']]);
  await sent.close();
  await trap.close();
  expect(hits).toEqual([]);
});

test('the upstream is sent the key in one header, and nothing of the reader but the messages', async () => {
  const headers = [
    'cookie: session=reader',
    'x-secret: reader',
    'user-agent: reader',
    'accept-language: reader',
  ];
  await site.ask({ headers, body: JSON.stringify(attackBody('chunks-5')) });
  const calls = site.upstream.seen.filter(({ model }) => model === 'chunks-5');
  expect(calls.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
  const sent = Object.entries(calls[0]?.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
  expect(sent.filter(([, value]) => value.includes(KEY_CANARY)).map(([name]) => name)).toEqual([
    'authorization',
  ]);
  expect(JSON.stringify([calls[0]?.path, calls[0]?.body])).not.toContain(KEY_CANARY);
  expect(JSON.stringify(sent)).not.toContain('reader');
  expect(
    sent.map(([name]) => name).filter((name) => /cookie|secret|forwarded|origin|referer/.test(name)),
  ).toEqual([]);
  const [line] = await linesOf('chunks-5');
  expect(line).toMatchObject({ event: 'run', outcome: 'done' });
  await expect
    .poll(() => site.runs().find(({ run_id }) => run_id === line?.['runId'])?.state)
    .toBe('settled');
});

test('after all of it nothing is held, and what was booked is what the log says', async () => {
  await expect.poll(() => site.runs().filter(({ state }) => state !== 'settled')).toEqual([]);
  const costs = site.logs().map(({ cost }) => Number(cost ?? 0));
  expect(site.spent()).toBe(costs.reduce((sum, cost) => sum + cost, 0));
  expect(await site.metric('loopbook_active_streams')).toBe(0);
});

async function linesOf(model: string): Promise<LogLine[]> {
  const lines = () => site.logs().filter((line) => line['model'] === model);
  await until(() => lines().length === 1);
  return lines();
}

async function serve(listener: RequestListener): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}/v1`, close };
}
