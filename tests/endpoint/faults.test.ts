import { expect, test } from 'vitest';
import type { RunErrorCode } from '#domain/run/errors.ts';
import type { Limits } from '#server/run/limits.ts';
import { UPSTREAM_CANARY } from '../upstream/play.ts';
import { run, runBody, textOf } from './client.ts';
import { KEY_CANARY, startHarness } from './harness.ts';

type Fault = { model: string; code: RunErrorCode; calls?: number; text?: string; limits?: Partial<Limits> };

const THREE = 'word1 word2 word3 ';
const FAULTS: Fault[] = [
  { model: 'status-401', code: 'upstream_rejected' },
  { model: 'status-429', code: 'upstream_rate_limited' },
  { model: 'status-500', code: 'upstream_unavailable' },
  { model: 'status-503', code: 'upstream_unavailable', calls: 2 },
  { model: 'status-504', code: 'upstream_unavailable' },
  ...['101', '204', '205', '304', '600', '999'].map(
    (status): Fault => ({ model: `status-${status}`, code: 'upstream_unavailable' }),
  ),
  { model: 'json-body', code: 'upstream_unavailable' },
  { model: 'reset-before-headers', code: 'upstream_unavailable' },
  { model: 'html', code: 'upstream_unavailable' },
  { model: 'redirect', code: 'upstream_unavailable' },
  { model: 'error-frame-after-2', code: 'upstream_unavailable', text: 'word1 word2 ' },
  { model: 'cut-after-3', code: 'truncated', text: THREE },
  { model: 'reset-after-3', code: 'truncated', text: THREE },
  { model: 'big-line', code: 'output_cap' },
  { model: 'slow-headers', code: 'timeout_first_token', limits: { firstTokenMs: 150 } },
  { model: 'silent', code: 'timeout_first_token', limits: { firstTokenMs: 150 } },
  { model: 'comments-after-0', code: 'timeout_first_token', limits: { firstTokenMs: 200 } },
  { model: 'stall-after-3', code: 'timeout_idle', text: THREE, limits: { idleMs: 200 } },
  { model: 'empty-chunks-after-2', code: 'timeout_idle', text: 'word1 word2 ', limits: { idleMs: 200 } },
  { model: 'chunks-400-gap-20', code: 'timeout_total', limits: { totalMs: 300 } },
];

test.each(FAULTS.flatMap((fault) => [fault, { ...fault, model: `responses:${fault.model}` }]))(
  '$model ends with $code',
  async ({ model, code, calls = 1, text, limits = {} }) => {
    const harness = await startHarness({ limits });
    const { events, raw, response } = await run(harness.url, runBody(model));
    await Promise.all(harness.upstream.seen.map(({ closed }) => closed));
    await harness.close();
    expect(response.status).toBe(200);
    expect(events.at(-1)).toMatchObject({ type: 'error', code });
    expect(events.filter(({ type }) => type === 'error' || type === 'done')).toHaveLength(1);
    if (text !== undefined) expect(textOf(events)).toBe(text);
    expect(harness.upstream.seen).toHaveLength(calls);
    expect(harness.logs).toMatchObject([{ event: 'run', outcome: code, attempts: calls }]);
    expect(harness.settled.size).toBe(1);
    expect(raw + JSON.stringify(harness.logs)).not.toMatch(new RegExp(`${UPSTREAM_CANARY}|${KEY_CANARY}`));
  },
);

test.each(['flood', 'responses:flood'])(
  '%s is cut off at the output cap and the model is hung up on',
  async (model) => {
    const harness = await startHarness({ limits: { maxOutputBytes: 20_000 } });
    const { events } = await run(harness.url, runBody(model));
    const closed = await harness.upstream.seen[0]?.closed;
    await harness.close();
    expect(events.at(-1)).toMatchObject({ type: 'error', code: 'output_cap' });
    expect(textOf(events).length).toBeLessThanOrEqual(20_000);
    expect(closed?.by).toBe('client');
  },
);

test('a limited provider’s waiting time is passed on', async () => {
  const harness = await startHarness();
  const { events } = await run(harness.url, runBody('status-429'));
  await harness.close();
  expect(events.at(-1)).toMatchObject({ code: 'upstream_rate_limited', retryable: true, retryAfter: 7 });
});

test('a model server that is not there is unavailable', async () => {
  const harness = await startHarness();
  await harness.upstream.close();
  const { events } = await run(harness.url, runBody('echo'));
  await harness.close();
  expect(events.at(-1)).toMatchObject({ type: 'error', code: 'upstream_unavailable' });
  expect(harness.logs).toMatchObject([{ outcome: 'upstream_unavailable', attempts: 2, cost: 0 }]);
});

test('a silent model does not mean a silent connection', async () => {
  const harness = await startHarness({ limits: { firstTokenMs: 400, heartbeatMs: 50 } });
  const { raw, events } = await run(harness.url, runBody('silent'));
  await harness.close();
  expect(raw.split(': waiting\n\n').length - 1).toBeGreaterThanOrEqual(3);
  expect(events.map(({ type }) => type)).toEqual(['meta', 'error']);
});

test('a refused redirect is not followed', async () => {
  const harness = await startHarness();
  await run(harness.url, runBody('redirect'));
  await harness.close();
  expect(harness.upstream.seen.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
});
