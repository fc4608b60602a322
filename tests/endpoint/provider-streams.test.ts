import { afterAll, beforeAll, expect, test } from 'vitest';
import { usageCost } from '#domain/run/cost.ts';
import { UPSTREAM_CANARY } from '../upstream/play.ts';
import { KEY_CANARY } from './harness.ts';
import { CONFIGURED, type Configured, type ProviderHarness, startProviders } from './provider-harness.ts';

let providers: ProviderHarness;
beforeAll(async () => {
  providers = await startProviders();
});
afterAll(() => providers.harness.close());

const ALL = Object.entries<Configured>(CONFIGURED);
/** 100 tokens in; three pieces of text and two of thinking, which is billed as output everywhere. */
const USAGE = { inputTokens: 100, outputTokens: 5 };

test.each(ALL)('%s: text, finish, tokens and cost come out right', async (_, configured) => {
  const { end, text, line, settled } = await providers.runOn(configured, 'chunks-3-thinking-2');
  const cost = usageCost(USAGE, configured.entry.price);
  expect(text).toBe('word1 word2 word3 ');
  expect(end).toMatchObject({ type: 'done', finish: 'stop', usage: { ...USAGE, estimated: false }, cost });
  expect(line).toMatchObject({ outcome: 'done', finish: 'stop', ...USAGE, cost, attempts: 1 });
  expect(settled).toBe(cost);
});

test.each(ALL)(
  '%s: a cut-off and a filtered answer are told apart from a natural end',
  async (_, configured) => {
    expect((await providers.runOn(configured, 'chunks-3-length')).end).toMatchObject({ finish: 'length' });
    expect((await providers.runOn(configured, 'chunks-3-filtered')).end).toMatchObject({
      finish: 'filtered',
    });
  },
);

test.each(ALL)('%s: a failure in the middle is an error, told in our words', async (name, configured) => {
  const { end, text, raw, settled } = await providers.runOn(configured, 'error-frame-after-2');
  // Ollama ends the stream without a word, so all that can be said is that the answer is not whole.
  expect(end).toMatchObject({
    type: 'error',
    code: name === 'ollama' ? 'truncated' : 'upstream_unavailable',
  });
  expect(text).toBe('word1 word2 ');
  expect(raw).not.toMatch(new RegExp(`${UPSTREAM_CANARY}|${KEY_CANARY}`));
  // Nobody says what was used: at least the tokens that came are booked.
  const least = usageCost({ inputTokens: 0, outputTokens: 2 }, configured.entry.price);
  expect(settled).toBeGreaterThanOrEqual(least);
});

test.each(ALL)(
  '%s: without counts the tokens are estimated, and booked at their bound',
  async (_, configured) => {
    const { end, settled } = await providers.runOn(configured, 'chunks-3-no-usage');
    if (configured.provider === 'gemini') {
      // Its chunks before the last have counts as well, and those stand.
      expect(end).toMatchObject({ type: 'done', usage: { inputTokens: 100, outputTokens: 3 } });
    } else expect(end).toMatchObject({ type: 'done', usage: { estimated: true } });
    const least = usageCost({ inputTokens: 3, outputTokens: 3 }, configured.entry.price);
    expect(settled).toBeGreaterThanOrEqual(least);
  },
);

test.each(ALL)('%s: refused before it began, it costs nothing', async (_, configured) => {
  const { end, settled, raw } = await providers.runOn(configured, 'status-401');
  expect(end).toMatchObject({ type: 'error', code: 'upstream_rejected' });
  expect(settled).toBe(0);
  expect(raw).not.toContain(UPSTREAM_CANARY);
});

test.each(ALL)(
  '%s: it is sent the key, its own name of the model, and no field it refuses',
  async (_, configured) => {
    const { seen } = await providers.runOn(configured, 'echo');
    expect(seen?.headers.authorization).toBe(`Bearer ${KEY_CANARY}`);
    expect(seen?.model).toBe(`provider-${configured.provider}-echo`);
    expect(seen?.path).toMatch(configured.entry.api === 'chat' ? /\/chat\/completions$/ : /\/responses$/);
  },
);

test('Azure charges for a prompt that its filter refuses: the input is booked, at its bound', async () => {
  const { line, settled } = await providers.runOn(CONFIGURED['azure responses'], 'status-400');
  expect(line).toMatchObject({ outcome: 'upstream_rejected', outputTokens: 0, estimated: true });
  // 'Greet briefly.' and 'Name: Ada' are 23 bytes, with 16 tokens allowed around each, at $0.40 a million.
  expect(settled).toBe(Math.ceil((23 + 32) * 0.4));
});
