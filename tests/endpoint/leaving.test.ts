import { expect, test } from 'vitest';
import { httpFetch } from '#server/node/http-fetch.ts';
import { createModelCaller } from '#server/run/adapters/call-model.ts';
import { authenticateLoopback } from '#server/run/auth/loopback-auth.ts';
import { systemClock } from '#server/run/clock.ts';
import { createRunHandler } from '#server/run/handler.ts';
import { DEFAULT_LEDGER_LIMITS } from '#server/run/ledger/ledger.ts';
import { createMemoryLedger } from '#server/run/ledger/memory-ledger.ts';
import { DEFAULT_LIMITS } from '#server/run/limits.ts';
import { fixedModels } from '#server/run/models/model-source.ts';
import { startUpstream } from '../upstream/server.ts';
import { post, run, runBody, until } from './client.ts';
import { type Harness, startHarness, testModels } from './harness.ts';
import { TEST_PROMPTS } from './prompts.ts';

const PHASES = [
  { when: 'before the model’s headers', model: 'slow-headers', sign: 'event: meta' },
  { when: 'before the first text', model: 'silent', sign: 'event: meta' },
  { when: 'in the middle of the answer', model: 'chunks-400-gap-20', sign: 'word5 ' },
  { when: 'while the model stalls', model: 'stall-after-3', sign: 'word3 ' },
];

test.each(PHASES.flatMap((phase) => [phase, { ...phase, model: `responses:${phase.model}` }]))(
  'a reader who leaves $when hangs up the model ($model)',
  async ({ model, sign }) => {
    const harness = await startHarness();
    const leftAt = await leaveAfter(harness, model, sign);
    const closed = await harness.upstream.seen[0]?.closed;
    await until(() => harness.logs.length === 1);
    await harness.close();
    expect(closed?.by).toBe('client');
    // The aim is 500 ms; it is some 5 ms on an idle machine. The margin is for a busy one.
    expect((closed?.at ?? 0) - leftAt).toBeLessThan(2000);
    expect(harness.logs).toMatchObject([{ event: 'run', outcome: 'aborted' }]);
    expect(harness.settled.size).toBe(1);
  },
);

test('a reader who leaves while the retry waits starts no second call', async () => {
  const harness = await startHarness({ limits: { retryMs: 60_000 } });
  const stop = new AbortController();
  const response = await post(harness.url, runBody('flaky-1'), { signal: stop.signal });
  await response.body?.getReader().read();
  await until(() => harness.upstream.seen.length === 1);
  stop.abort();
  await until(() => harness.logs.length === 1);
  await harness.close();
  expect(harness.upstream.seen).toHaveLength(1);
  expect(harness.logs).toMatchObject([{ outcome: 'aborted', cost: 0 }]);
});

test('leaving frees the place for the next run', async () => {
  const ledger = createMemoryLedger(systemClock, { ...DEFAULT_LEDGER_LIMITS, concurrentRuns: 1 });
  const harness = await startHarness({ ledger });
  const stop = new AbortController();
  await post(harness.url, runBody('silent'), { signal: stop.signal });
  const second = await post(harness.url, runBody('echo'));
  expect([second.status, (await second.json()).code]).toEqual([409, 'busy']);
  stop.abort();
  await until(() => harness.logs.some((line) => line.event === 'run'));
  const { events } = await run(harness.url, runBody('echo'));
  await harness.close();
  expect(events.at(-1)?.type).toBe('done');
});

// 23 bytes in two messages with 16 tokens around each; the prompt allows 200 tokens, and a model that thinks 4,000 more.
const INPUT = (23 + 32) * 2;
const SERVICE = 'https://api.openai.com/v1';
test.each([
  ['a service that stops with us pays for what came', SERVICE, 'stall-after-3', 0, INPUT + 18 * 10],
  [
    'one behind a gateway, which may write on, pays for everything',
    null,
    'stall-after-3',
    0,
    INPUT + 200 * 10,
  ],
  ['it before anything was seen pays for everything', SERVICE, 'silent', 0, INPUT + 200 * 10],
  ['a model that thinks unseen pays for everything', SERVICE, 'stall-after-3', 4000, INPUT + 4200 * 10],
])('a reader who leaves %s', async (_, address, model, tokens, cost) => {
  const upstream = await startUpstream();
  const models = testModels(upstream.url, [model]).map((entry) => ({
    ...entry,
    price: { inputUsdPerMTok: 2, outputUsdPerMTok: 10 },
    provider: 'openai' as const,
    reasoning: { tokens },
    endpoint: { baseUrl: address ?? upstream.url, apiKey: null },
  }));
  const harness = await startHarness({
    upstream,
    models: fixedModels({ models, unpriced: [], note: null }),
    callModel: createModelCaller((url, init) => httpFetch(String(url).replace(SERVICE, upstream.url), init)),
  });
  await leaveAfter(harness, model, model === 'silent' ? 'event: meta' : 'word3 ');
  await until(() => harness.settled.size === 1);
  await harness.close();
  expect([...harness.settled.values()]).toEqual([cost]);
});

test('nothing is asked of a model until the response is read, and cancelling it unread costs nothing', async () => {
  const upstream = await startUpstream();
  const settled: number[] = [];
  const logs: unknown[] = [];
  const ledger = {
    reserve: async () => null,
    settle: async (_: string, cost: number) => void settled.push(cost),
  };
  const handler = createRunHandler({
    catalogue: { find: () => TEST_PROMPTS[0] ?? null },
    contexts: { find: () => null },
    authenticate: authenticateLoopback('loopback'),
    signIn: null,
    ledger,
    models: fixedModels({ models: testModels(upstream.url), unpriced: [], note: null }),
    callModel: createModelCaller(httpFetch),
    limits: DEFAULT_LIMITS,
    clock: systemClock,
    newRunId: () => 'run-1',
    log: (line) => logs.push(line),
  });
  const headers = { 'content-type': 'application/json', host: 'localhost:4321' };
  const request = new Request('http://localhost:4321/api/run', {
    method: 'POST',
    headers,
    body: JSON.stringify(runBody('echo')),
  });
  const response = await handler(request);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(response.status).toBe(200);
  expect(upstream.seen).toHaveLength(0);
  await response.body?.cancel();
  await upstream.close();
  expect(settled).toEqual([0]);
  expect(logs).toMatchObject([{ event: 'run', outcome: 'aborted', attempts: 0 }]);
});

/** Reads until the stream shows a text, leaves, and gives the moment of leaving. */
async function leaveAfter(harness: Harness, model: string, sign: string): Promise<number> {
  const stop = new AbortController();
  const response = await post(harness.url, runBody(model), { signal: stop.signal });
  const reader = response.body?.getReader();
  let raw = '';
  while (!raw.includes(sign)) raw += new TextDecoder().decode((await reader?.read())?.value);
  await until(() => harness.upstream.seen.length === 1);
  const leftAt = Date.now();
  stop.abort();
  return leftAt;
}
