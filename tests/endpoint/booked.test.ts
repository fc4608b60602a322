import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpFetch } from '#server/node/http-fetch.ts';
import { createModelCaller } from '#server/run/adapters/call-model.ts';
import { type Clock, systemClock } from '#server/run/clock.ts';
import { DEFAULT_LEDGER_LIMITS } from '#server/run/ledger/ledger.ts';
import { createMemoryLedger } from '#server/run/ledger/memory-ledger.ts';
import type { FinishedRunLine } from '#server/run/log.ts';
import { CLAIMS } from '../upstream/claims.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { post, run, runBody, until } from './client.ts';
import { type HarnessOptions, startHarness, testModels } from './harness.ts';

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream();
});
afterAll(() => upstream.close());

const price = { inputUsdPerMTok: 2, outputUsdPerMTok: 10 };
/** 'Greet briefly.' and 'Name: Ada' are 23 bytes, 16 tokens are allowed around each; the answer may have 200 tokens. */
const INPUT = (23 + 32) * 2;
const RESERVE = INPUT + 200 * 10;
/** As the upstream counts, with an answer of five words; their text has 30 bytes. */
const COUNTED = 100 * 2 + 5 * 10;
const SEEN = INPUT + 30 * 10;

/** Like no other time. */
const RETRY_MS = 61_234;

type Options = HarnessOptions & { thinks?: boolean; provider?: 'azure' | 'openai' };

/** The endpoint in front of one model that costs something, with real books. */
async function paid(model: string, { thinks = false, provider, ...options }: Options = {}) {
  const ledger = createMemoryLedger(systemClock);
  const models = testModels(upstream.url, [model]).map(({ reasoning: _, ...entry }) => ({
    ...entry,
    price,
    ...(thinks ? { reasoning: { tokens: 4000 } } : {}),
    ...(provider === undefined ? {} : { provider }),
  }));
  const harness = await startHarness({
    upstream: { ...upstream, close: async () => undefined },
    models: { list: async () => ({ models, unpriced: [], note: null }) },
    ledger,
    ...options,
  });
  return { harness, booked: async () => (await ledger.totals()).day };
}

/** Runs a model once; what the books say after it, the calls that were made, and the line of the log. */
async function bookedFor(model: string, options: Options = {}) {
  const { harness, booked } = await paid(model, options);
  const before = upstream.seen.length;
  const { events } = await run(harness.url, runBody(model));
  await until(() => harness.logs.length > 0);
  await harness.close();
  const line = harness.logs.at(-1) as FinishedRunLine;
  return { cost: await booked(), calls: upstream.seen.length - before, line, end: events.at(-1) };
}

const REFUSED = ['status-400', 'status-401', 'status-404', 'status-429', 'redirect', 'status-304'];
const NOT_SEEN = [
  ...['status-408', 'status-500', 'status-502', 'status-504', 'status-524'],
  ...['status-101', 'status-204', 'status-205', 'status-600', 'status-999'],
  ...['html', 'json-body', 'reset-before-headers', 'cut-after-0', 'big-line'],
];
const bothProtocols = (names: readonly string[]) => [...names, ...names.map((name) => `responses:${name}`)];

test.each(bothProtocols(REFUSED))('%s: a refusal costs nothing, and is not asked twice', async (model) => {
  expect(await bookedFor(model)).toMatchObject({ cost: 0, calls: 1, line: { cost: 0, attempts: 1 } });
});

test.each(bothProtocols(['status-503', 'status-529']))(
  '%s: a server that takes on no more costs nothing, and is asked twice',
  async (model) => {
    expect(await bookedFor(model)).toMatchObject({ cost: 0, calls: 2, line: { cost: 0, attempts: 2 } });
  },
);

test.each(bothProtocols(NOT_SEEN))(
  '%s: what may have been answered unseen is booked in full, and not asked twice',
  async (model) => {
    const { cost, calls, line } = await bookedFor(model);
    expect([cost, calls, line.attempts, line.estimated]).toEqual([RESERVE, 1, 1, true]);
  },
);

test.each(bothProtocols(['slow-headers', 'silent']))(
  '%s: nothing in time is booked in full',
  async (model) => {
    const { cost, line } = await bookedFor(model, { limits: { firstTokenMs: 150 } });
    expect([cost, line.outcome]).toEqual([RESERVE, 'timeout_first_token']);
  },
);

test.each(['cut-after-3', 'reset-after-3', 'error-frame-after-2'])(
  '%s: what may be written on unseen is booked in full',
  async (model) => {
    expect((await bookedFor(model)).cost).toBe(RESERVE);
    // Behind an address that is not the service's own, nobody knows who stops.
    expect((await bookedFor(model, { provider: 'openai' })).cost).toBe(RESERVE);
  },
);

test.each([
  ['no-usage', SEEN],
  ['flaky-1', COUNTED],
  ['chunks-5', COUNTED],
  ['length', COUNTED],
])('%s: what was seen is what is booked: %i', async (model, cost) => {
  expect((await bookedFor(model)).cost).toBe(cost);
});

test.each(['cut-after-3', 'no-usage', 'usage-zero', 'reset-before-headers'])(
  '%s of a model that thinks unseen is booked in full',
  async (model) => {
    expect((await bookedFor(model, { thinks: true })).cost).toBe(INPUT + 4200 * 10);
  },
);

test('so is one that tells of its thinking without having been entered as thinking', async () => {
  expect((await bookedFor('thinking-3-cut-after-3')).cost).toBe(RESERVE);
});

test.each(bothProtocols(Object.keys(CLAIMS)))('%s: counts that are none are not booked', async (model) => {
  const { cost, line, end } = await bookedFor(model);
  expect(end).toMatchObject({ type: 'done', finish: 'stop', cost: SEEN, usage: { estimated: true } });
  expect([cost, line.cost, line.estimated]).toEqual([SEEN, SEEN, true]);
  expect([line.inputTokens, line.outputTokens].every((count) => count > 0 && count < 100)).toBe(true);
});

test('Azure charges for a prompt that its filter refuses', async () => {
  expect((await bookedFor('status-400', { provider: 'azure' })).cost).toBe(INPUT);
  expect((await bookedFor('status-401', { provider: 'azure' })).cost).toBe(0);
});

test('a model server that is not there costs nothing, and is asked twice', async () => {
  const gone = await startUpstream();
  await gone.close();
  const models = testModels(gone.url, ['echo']).map((model) => ({ ...model, price }));
  const source = { list: async () => ({ models, unpriced: [], note: null }) };
  expect(await bookedFor('echo', { models: source })).toMatchObject({ cost: 0, line: { attempts: 2 } });
});

test('a fetch that does not say why it failed proves nothing: booked in full, and not asked twice', async () => {
  const blind: typeof fetch = async (...call) => {
    await httpFetch(...call).catch(() => undefined);
    throw new TypeError('Network connection lost.');
  };
  const { cost, calls } = await bookedFor('echo', { callModel: createModelCaller(blind) });
  expect([cost, calls]).toEqual([RESERVE, 1]);
});

test.each(['reset-before-headers', 'echo', 'status-504', 'status-503'])(
  'the standard fetch, where it says why, is judged the same: %s',
  async (model) => {
    const [own, standard] = [
      await bookedFor(model),
      await bookedFor(model, { callModel: createModelCaller(fetch) }),
    ];
    expect([standard.cost, standard.calls]).toEqual([own.cost, own.calls]);
  },
);

test('a reader who leaves while the second try waits has paid nothing', async () => {
  const pausing = Promise.withResolvers<void>();
  const after: Clock['after'] = (ms, callback) => {
    if (ms === RETRY_MS) pausing.resolve();
    return systemClock.after(ms, callback);
  };
  const clock = { ...systemClock, after };
  const { harness, booked } = await paid('status-503', { clock, limits: { retryMs: RETRY_MS } });
  const before = upstream.seen.length;
  const stop = new AbortController();
  const response = await post(harness.url, runBody('status-503'), { signal: stop.signal });
  await response.body?.getReader().read();
  await pausing.promise;
  stop.abort();
  await until(() => harness.logs.length === 1);
  await harness.close();
  expect(harness.logs).toMatchObject([{ outcome: 'aborted', cost: 0, upstreamStatus: 503 }]);
  expect([await booked(), upstream.seen.length - before]).toEqual([0, 1]);
});

test('a budget holds however often goes wrong what may have been paid', async () => {
  const limits = { ...DEFAULT_LEDGER_LIMITS, day: 3 * RESERVE + 1, userDay: 4 * RESERVE };
  const ledger = createMemoryLedger(systemClock, limits);
  const { harness } = await paid('reset-before-headers', { ledger });
  const before = upstream.seen.length;
  const codes: unknown[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const response = await post(harness.url, runBody('reset-before-headers'));
    const text = await response.text();
    codes.push(response.status === 200 ? 200 : JSON.parse(text).code);
  }
  await harness.close();
  expect(codes).toEqual([200, 200, 200, 'budget_exhausted', 'budget_exhausted']);
  expect([upstream.seen.length - before, (await ledger.totals()).day]).toEqual([3, 3 * RESERVE]);
});
