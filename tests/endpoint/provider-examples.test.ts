import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { systemClock } from '#server/run/clock.ts';
import { readRunConfig } from '#server/run/config.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { parseModelTable } from '#server/run/models/model-table.ts';
import modelTable from '#server/run/models.json' with { type: 'json' };
import { inProject } from '../../scripts/lib/project.ts';

/** The blocks of `.env.example` that configure a model, as somebody would have them who took the `#` away. */
function examples(): [title: string, env: Record<string, string>][] {
  const text = readFileSync(inProject('.env.example'), 'utf8');
  const section = /^# --- Which model -+\n([\s\S]*?)^# --- /m.exec(text)?.[1] ?? '';
  return section.split(/\n\n+/).flatMap((block) => {
    const pairs = [...block.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    const env: Record<string, string> = Object.fromEntries(pairs);
    if ('OPENAI_API_KEY' in env) env['OPENAI_API_KEY'] = 'a-key';
    return pairs.length === 0 ? [] : [[/^# ([^,.]+)/m.exec(block)?.[1] ?? block, env]];
  });
}

/** No example may need an answer from a network. */
const unreachable = (async () => {
  throw new TypeError('no network');
}) as typeof fetch;

test('every provider has an example', () => {
  expect(examples().map(([title]) => title)).toEqual([
    'Ollama and LM Studio on this machine are found by themselves',
    'vLLM',
    'A gateway on this machine that passes requests on for money: LiteLLM',
    'OpenAI',
    'Azure OpenAI',
    'OpenRouter',
    'Anthropic',
    'Gemini',
    'Any other compatible service: its https address',
  ]);
});

test.each(examples())(
  '%s: the example is understood, and every model it names can be run',
  async (_, env) => {
    const config = readRunConfig({ HOST: '127.0.0.1', ...env });
    expect(config.problems).toEqual([]);
    const table = parseModelTable(modelTable);
    // Prices may end; the example is understood on the day they were looked up.
    const newest = Math.max(...table.map(({ asOf }) => Date.parse(asOf ?? '')));
    const deps = { fetch: unreachable, clock: { ...systemClock, now: () => newest }, table };
    const { models, unpriced } = await configuredModels(config, deps).list();
    expect([models.map(({ id }) => id), unpriced]).toEqual([config.wanted, []]);
  },
);

test('every provider of the shipped table is in an example', () => {
  const named = examples().flatMap(([, env]) => (env['LOOPBOOK_MODEL'] ?? '').split(','));
  const providers = parseModelTable(modelTable)
    .filter(({ id }) => named.includes(id))
    .map(({ provider }) => provider);
  expect(new Set(providers)).toEqual(new Set(parseModelTable(modelTable).map(({ provider }) => provider)));
});
