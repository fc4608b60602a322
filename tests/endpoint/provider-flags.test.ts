import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModelEntry } from '#server/run/models/model-table.ts';
import { HOST_PRICE } from '../upstream/providers/openrouter.ts';
import type { ProviderName } from '../upstream/providers/providers.ts';
import { post, runBody } from './client.ts';
import { CONFIGURED, type ProviderHarness, shipped, startProviders } from './provider-harness.ts';

let providers: ProviderHarness;
beforeAll(async () => {
  providers = await startProviders();
});
afterAll(() => providers.harness.close());

/** How a run ends, with one flag of an otherwise right configuration changed. */
async function endWith(provider: ProviderName, entry: ModelEntry, change: Partial<ModelEntry> = {}) {
  const { end, seen } = await providers.runOn({ provider, entry: { ...entry, ...change } }, 'chunks-3');
  return { end: end.type === 'done' ? 'done' : end.code, body: seen?.body ?? {} };
}

const openaiChat = CONFIGURED['openai chat'].entry;
const WRONG: [string, ProviderName, ModelEntry, Partial<ModelEntry>][] = [
  ['the old name of the limit to a reasoning model', 'openai', openaiChat, { maxTokensField: 'max_tokens' }],
  ['a temperature to a reasoning model', 'openai', openaiChat, { temperature: true }],
  ['a temperature over the other protocol', 'openai', shipped('gpt-5.6-luna'), { temperature: true }],
  ['a temperature to Claude from 4.7 on', 'anthropic', shipped('claude-sonnet-5'), { temperature: true }],
  ['a role that a template does not know', 'vllm', CONFIGURED.vllm.entry, { systemRole: 'developer' }],
];

test.each(WRONG)(
  '%s is refused by %s, and without it the run is done',
  async (_, provider, entry, change) => {
    expect((await endWith(provider, entry)).end).toBe('done');
    expect((await endWith(provider, entry, change)).end).toBe('upstream_rejected');
  },
);

test('a server that refuses what it does not know can be had by leaving everything out', async () => {
  const plain = {
    usageInStream: false,
    temperature: false,
    reasoning: undefined,
    structured: 'none',
  } as const;
  const { end, body } = await endWith('strict', CONFIGURED.ollama.entry, plain);
  expect(end).toBe('done');
  expect(Object.keys(body).toSorted()).toEqual(['max_tokens', 'messages', 'model', 'stream']);
  for (const flag of [
    { usageInStream: true },
    { temperature: true },
    { maxTokensField: 'max_completion_tokens' },
  ] as const)
    expect((await endWith('strict', CONFIGURED.ollama.entry, { ...plain, ...flag })).end).toBe(
      'upstream_rejected',
    );
});

test('Ollama knows one name of the limit; under the other one the answer would have no end', async () => {
  const { ollama } = CONFIGURED;
  const limited = await providers.runOn(ollama, 'chunks-4300');
  expect(limited.end).toMatchObject({ finish: 'length', usage: { outputTokens: 4200 } });
  const entry: ModelEntry = { ...ollama.entry, maxTokensField: 'max_completion_tokens' };
  const unlimited = await providers.runOn({ ...ollama, entry }, 'chunks-4300');
  expect(unlimited.end).toMatchObject({ finish: 'stop', usage: { outputTokens: 4300 } });
});

test('OpenRouter may not choose a host that is dearer than the table says', async () => {
  const entry = shipped('anthropic/claude-haiku-4.5');
  const { end, body } = await endWith('openrouter', entry);
  expect(end).toBe('done');
  expect(body['provider']).toEqual({ max_price: HOST_PRICE });
  const price = { ...entry.price, outputUsdPerMTok: HOST_PRICE.completion - 1 };
  expect((await endWith('openrouter', entry, { price })).end).toBe('upstream_rejected');
});

test('only OpenRouter is told where to send a request on to', async () => {
  expect((await endWith('gemini', shipped('gemini-2.5-flash'))).body).not.toHaveProperty('provider');
});

test('how much to think is asked for where the table says so', async () => {
  expect((await endWith('openai', openaiChat)).body).toMatchObject({ reasoning_effort: 'low' });
  expect((await endWith('openai', shipped('gpt-5.6-luna'))).body).toMatchObject({
    reasoning: { effort: 'low' },
  });
  expect((await endWith('anthropic', shipped('claude-sonnet-5'))).body).not.toHaveProperty(
    'reasoning_effort',
  );
});

test('a prompt longer than its price holds for is refused before anything is sent', async () => {
  const { harness, offer } = providers;
  // 'Greet briefly.' and 'Name: Ada' are 23 bytes, and 16 tokens are allowed around each.
  for (const [upTo, status] of [
    [55, 200],
    [54, 413],
  ] as const) {
    const entry: ModelEntry = { ...shipped('gemini-2.5-flash'), pricedUpToTokens: upTo };
    const name = offer({ provider: 'gemini', entry }, `chunks-1-gap-${upTo}`);
    const response = await post(harness.url, runBody(entry.id));
    const answer = await response.text();
    expect(response.status).toBe(status);
    expect(harness.upstream.seen.some(({ model }) => model === name)).toBe(status === 200);
    if (status === 413)
      expect(JSON.parse(answer)).toMatchObject({
        code: 'too_large',
        message: expect.stringContaining('price'),
      });
  }
});

test('Azure takes its key as a bearer token at the v1 address, which is what the SDK sends', async () => {
  const { seen } = await providers.runOn(CONFIGURED['azure chat'], 'chunks-3');
  expect(seen?.path).toBe('/openai/v1/chat/completions');
  expect(seen?.headers['api-key']).toBeUndefined();
});
