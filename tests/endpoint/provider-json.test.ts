import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModelEntry } from '#server/run/models/model-table.ts';
import { CONFIGURED, type Configured, type ProviderHarness, startProviders } from './provider-harness.ts';

let providers: ProviderHarness;
beforeAll(async () => {
  providers = await startProviders();
});
afterAll(() => providers.harness.close());

const VALID = { valid: true, problems: [] };
const NOT_JSON = { valid: false, problems: [{ path: '', message: 'The answer is not JSON.' }] };

/** What the check of the server says of a JSON answer, and how the provider was asked for one. */
async function answerOf(configured: Configured, behaviour: string, id = 'list-cases-described') {
  const { end, seen, text } = await providers.runOn(configured, behaviour, { id });
  const output = end.type === 'done' ? end.output : end.code;
  return { output, text, format: seen?.body['response_format'] ?? seen?.body['text'] };
}

function inMode(configured: Configured, structured: ModelEntry['structured']): Configured {
  return { ...configured, entry: { ...configured.entry, structured } };
}

test.each(Object.entries<Configured>(CONFIGURED))(
  '%s: a JSON answer is asked for as the table says, and fits',
  async (_, configured) => {
    const { output, format } = await answerOf(configured, 'json-chunks-4');
    expect(output).toEqual(VALID);
    const { api, structured } = configured.entry;
    if (structured === 'none') expect(format).toBeUndefined();
    else if (api === 'chat')
      expect(format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
    else expect(format).toMatchObject({ format: { type: 'json_schema', strict: true } });
  },
);

test.each(['json_schema', 'json_object', 'none'] as const)(
  '%s: every answer is checked again',
  async (mode) => {
    for (const name of ['openai chat', 'openai responses', 'gemini'] as const) {
      const configured = inMode(CONFIGURED[name], mode);
      expect((await answerOf(configured, 'json')).output).toEqual(VALID);
      expect((await answerOf(configured, 'json-fenced')).output).toEqual(VALID);
      expect((await answerOf(configured, 'json-trailing')).output).toEqual(NOT_JSON);
      expect((await answerOf(configured, 'json-bad')).output).toMatchObject({ valid: false });
    }
  },
);

test.each(Object.entries<Configured>(CONFIGURED))(
  '%s: a refusal is shown, and is no JSON',
  async (_, configured) => {
    const { output, text } = await answerOf(configured, 'refusal-chunks-3');
    expect(text).toBe('I cannot help with that.');
    expect(output).toEqual(NOT_JSON);
  },
);

test('json_object is refused by OpenAI when no message says JSON, and by LM Studio always', async () => {
  const openai = inMode(CONFIGURED['openai chat'], 'json_object');
  expect((await answerOf(openai, 'json', 'list-cases')).output).toBe('upstream_rejected');
  expect((await answerOf(openai, 'json')).output).toEqual(VALID);
  const lmStudio = inMode(CONFIGURED['lm-studio'], 'json_object');
  expect((await answerOf(lmStudio, 'json')).output).toBe('upstream_rejected');
});

test('OpenRouter may not choose a host that would ignore the schema', async () => {
  const configured = inMode(CONFIGURED.openrouter, 'json_schema');
  const { seen } = await providers.runOn(configured, 'json', { id: 'list-cases' });
  expect(seen?.body['provider']).toMatchObject({ require_parameters: true });
});
