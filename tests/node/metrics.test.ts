import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#server/run/clock.ts';
import { DEFAULT_LEDGER_LIMITS } from '#server/run/ledger/ledger.ts';
import { createMemoryLedger } from '#server/run/ledger/memory-ledger.ts';
import { createRunMetrics } from '#server/run/metrics.ts';
import { ledgerMetrics } from '#server/run/metrics-ledger.ts';
import { createRegistry, MOST_SERIES } from '#server/run/metrics-registry.ts';
import { readText } from '../../scripts/lib/project.ts';
import { post, run, runBody, until } from '../endpoint/client.ts';
import { readExposition, sampleOf } from './exposition.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer({ LOOPBOOK_METRICS_PORT: '0', LOOPBOOK_DAY_USD: '7' });
  url = `${server.url}api/run/`.replace('localhost', '127.0.0.1');
});
afterAll(() => server.close());

async function scrape() {
  const response = await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  return { text, metrics: readExposition(text) };
}

test('a scrape counts runs, refusals, tokens, upstream errors and times, and nothing that was said', async () => {
  await run(url, runBody('echo', { values: { name: 'canary-value' } }));
  await run(url, runBody('echo'));
  await run(url, runBody('status-500'));
  await run(url, runBody('cut-after-3'));
  await (await post(url, runBody('echo', { id: 'canary-id' }))).text();
  await (await post(url, runBody('canary-model'))).text();
  const { text, metrics } = await scrape();
  const prompt = 'greet@1';
  expect(sampleOf(metrics, 'loopbook_runs_total', { prompt, model: 'echo', outcome: 'done' })).toBe(2);
  expect(
    sampleOf(metrics, 'loopbook_runs_total', { prompt, model: 'cut-after-3', outcome: 'truncated' }),
  ).toBe(1);
  expect(sampleOf(metrics, 'loopbook_runs_total')).toBe(4);
  expect(sampleOf(metrics, 'loopbook_refusals_total', { code: 'unknown_prompt' })).toBe(1);
  expect(sampleOf(metrics, 'loopbook_refusals_total', { code: 'model_not_allowed' })).toBe(1);
  expect(sampleOf(metrics, 'loopbook_upstream_errors_total', { model: 'status-500', status: '500' })).toBe(1);
  expect(sampleOf(metrics, 'loopbook_upstream_errors_total', { code: 'truncated', status: 'none' })).toBe(1);
  // The upstream says 100 for every prompt.
  expect(sampleOf(metrics, 'loopbook_tokens_total', { model: 'echo', direction: 'input' })).toBe(200);
  expect(sampleOf(metrics, 'loopbook_run_duration_seconds_count')).toBe(4);
  expect(sampleOf(metrics, 'loopbook_time_to_first_token_seconds_count')).toBe(3);
  expect(sampleOf(metrics, 'loopbook_time_to_first_token_seconds_bucket', { le: '90' })).toBe(3);
  expect(sampleOf(metrics, 'loopbook_budget_usd', { period: 'day' })).toBe(7);
  expect(sampleOf(metrics, 'loopbook_build_info', { version: '9.9.9', commit: 'abc' })).toBe(1);
  expect(sampleOf(metrics, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(text).not.toMatch(/canary/);
});

test('the documentation names every metric, and none that is not there', async () => {
  const { metrics } = await scrape();
  const named = new Set((readText('src/server/deploy.md') ?? '').match(/\bloopbook_\w+/g));
  const counted = [...metrics.keys()].filter((name) => name.startsWith('loopbook_'));
  expect([...named].sort()).toEqual(counted.sort());
});

test('running answers are seen while they run', async () => {
  const stop = new AbortController();
  await post(url, runBody('silent'), { signal: stop.signal });
  const during = (await scrape()).metrics;
  expect(sampleOf(during, 'loopbook_active_streams')).toBe(1);
  expect(sampleOf(during, 'loopbook_ledger_active_runs')).toBe(1);
  stop.abort();
  await until(() => server.service.active() === 0);
  expect(sampleOf((await scrape()).metrics, 'loopbook_active_streams')).toBe(0);
});

test('what is left of a budget is what is neither spent nor reserved', async () => {
  const limits = { ...DEFAULT_LEDGER_LIMITS, day: 5_000_000, month: 9_000_000 };
  const ledger = createMemoryLedger(systemClock, limits);
  const held = { user: 'a', microUsd: 1_500_000, ttlMs: 60_000 };
  await ledger.reserve({ ...held, runId: '1', idempotencyKey: '1' });
  await ledger.reserve({ ...held, user: 'b', runId: '2', idempotencyKey: '2' });
  await ledger.settle('1', 250_000);
  const metrics = readExposition(await ledgerMetrics(ledger, limits));
  expect(sampleOf(metrics, 'loopbook_budget_left_usd', { period: 'day' })).toBe(3.25);
  expect(sampleOf(metrics, 'loopbook_budget_left_usd', { period: 'month' })).toBe(7.25);
  expect(sampleOf(metrics, 'loopbook_ledger_active_runs')).toBe(1);
});

test('metrics are on a port of their own, at one address, read only, and only as this machine', async () => {
  const port = server.metricsPort ?? 0;
  const status = async (path: string, init?: RequestInit) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, init)).status;
  expect(await status('/')).toBe(404);
  expect(await status('/metrics', { method: 'POST' })).toBe(405);
  expect(await status('/api/run/')).toBe(404);
  expect((await fetch(new URL('/metrics', url))).status).toBe(404);
  const rebound = await new Promise((resolve) => {
    request({ port, host: '127.0.0.1', path: '/metrics', headers: { host: 'evil.example' } }, (response) => {
      resolve(response.statusCode);
      response.resume();
    }).end();
  });
  expect(rebound).toBe(403);
});

test('a ledger that does not answer is said to be down, and the rest is still told', async () => {
  const broken = await startTestServer({ LOOPBOOK_METRICS_PORT: '0', LOOPBOOK_DATA: '/dev/null/nowhere' });
  const response = await fetch(`http://127.0.0.1:${broken.metricsPort}/metrics`);
  const metrics = readExposition(await response.text());
  await broken.close();
  expect(sampleOf(metrics, 'loopbook_ledger_up')).toBe(0);
  expect(metrics.has('loopbook_budget_left_usd')).toBe(false);
  expect(metrics.has('loopbook_runs_total')).toBe(true);
});

test('the number of series has an end; what comes later is counted together', () => {
  const registry = createRegistry();
  const counter = registry.counter('many_total', 'Many.');
  for (let index = 0; index < MOST_SERIES + 50; index += 1) counter.add({ id: `id ${index}`, kind: 'x' });
  const metrics = readExposition(registry.text());
  expect(metrics.get('many_total')?.samples).toHaveLength(MOST_SERIES + 1);
  expect(sampleOf(metrics, 'many_total', { id: 'other', kind: 'other' })).toBe(50);
});

test('names are escaped, amounts carry no noise, and nothing counted is a text as well', () => {
  const registry = createRegistry();
  const counter = registry.counter('odd_total', 'A \\ and\na line.');
  counter.add({ model: 'a"b\\c\nd' }, 0.1);
  counter.add({ model: 'a"b\\c\nd' }, 0.2);
  const text = registry.text();
  expect(text).toContain('} 0.3\n');
  expect(sampleOf(readExposition(text), 'odd_total', { model: 'a"b\\c\nd' })).toBe(0.3);
  expect(() => readExposition(createRunMetrics().text())).not.toThrow();
});
