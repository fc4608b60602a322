import { afterAll, beforeAll, expect, test } from 'vitest';
import { usageCost } from '#domain/run/cost.ts';
import type { FinishedRunLine } from '#server/run/log.ts';
import { post, runBody, until } from './client.ts';
import { CONFIGURED, type Configured, type ProviderHarness, startProviders } from './provider-harness.ts';

let providers: ProviderHarness;
beforeAll(async () => {
  providers = await startProviders();
});
afterAll(() => providers.harness.close());

const ALL = Object.entries<Configured>(CONFIGURED);

test.each(ALL)('%s: an answer is whole without [DONE]', async (_, configured) => {
  const { end, text } = await providers.runOn(configured, 'chunks-3-no-done');
  expect([end.type, text]).toEqual(['done', 'word1 word2 word3 ']);
});

test.each(ALL)(
  '%s: a connection that breaks after the end does not spoil the answer',
  async (_, configured) => {
    const { end, text } = await providers.runOn(configured, 'chunks-3-broken-end');
    expect([end.type, text]).toEqual(['done', 'word1 word2 word3 ']);
  },
);

test.each(ALL)('%s: a stream that is never closed is left after a moment', async (_, configured) => {
  const started = Date.now();
  const { end, seen } = await providers.runOn(configured, 'chunks-3-left-open');
  const closed = await seen?.closed;
  expect(end).toMatchObject({ type: 'done', finish: 'stop', usage: { estimated: false } });
  // The deadline for silence is five seconds.
  expect(Date.now() - started).toBeLessThan(4000);
  expect(closed?.by).toBe('client');
});

test.each(['vllm', 'openrouter'] as const)('%s: a request it gave up is an error', async (name) => {
  const { end, text } = await providers.runOn(CONFIGURED[name], 'chunks-3-aborted');
  expect(end).toMatchObject({ type: 'error', code: 'upstream_unavailable' });
  expect(text).toBe('word1 word2 word3 ');
});

test('leaving in the middle books the bound, although Gemini counts as it goes', async () => {
  const { harness, offer } = providers;
  const { gemini } = CONFIGURED;
  offer(gemini, 'chunks-400-gap-20');
  const runs = harness.logs.length;
  const leaving = new AbortController();
  const response = await post(harness.url, runBody(gemini.entry.id), { signal: leaving.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; !text.includes('word5 '); ) text += (await reader?.read())?.value ?? '';
  leaving.abort();
  await until(() => harness.logs.length > runs);
  const line = harness.logs.at(-1) as FinishedRunLine;
  expect(line).toMatchObject({ outcome: 'aborted', inputTokens: 100, estimated: true });
  expect(line.outputTokens).toBeGreaterThanOrEqual(5);
  // It may have thought for as long as it was allowed to, besides what came.
  const thinking = usageCost({ inputTokens: 0, outputTokens: 4000 }, gemini.entry.price);
  expect(line.cost).toBeGreaterThan(thinking);
});
