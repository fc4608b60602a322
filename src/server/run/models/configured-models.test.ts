import { expect, test } from 'vitest';
import { manualClock } from '../../../../tests/endpoint/manual-clock.ts';
import { readRunConfig } from '../config.ts';
import { configuredModels, HOW_TO_CONFIGURE } from './configured-models.ts';
import { localEntry, type ModelEntry } from './model-table.ts';

const priced = (id: string, provider: ModelEntry['provider']): ModelEntry => ({
  ...localEntry(id, id),
  provider,
  asOf: '2026-09-23',
});
const table = [
  priced('gpt-a', 'openai'),
  priced('gpt-b', 'openai'),
  priced('house-model', 'compatible'),
  priced('vendor/model', 'openrouter'),
  { ...priced('gateway-model', 'compatible'), price: { inputUsdPerMTok: 1, outputUsdPerMTok: 2 } },
  { ...localEntry('picky', 'Picky'), temperature: false },
];

/** What the configuration offers, with servers that answer by address. */
async function offered(env: Record<string, string>, servers: Record<string, string[] | number> = {}) {
  const asked: string[] = [];
  const clock = manualClock();
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    asked.push(url);
    const answer = servers[url];
    if (answer === undefined)
      return new Promise((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    if (typeof answer === 'number') return new Response('canary', { status: answer });
    return Response.json({ object: 'list', data: answer.map((id) => ({ id })) });
  };
  const source = configuredModels(readRunConfig(env), {
    fetch: fetch as typeof globalThis.fetch,
    clock,
    table,
  });
  const listing = source.list();
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(2000);
  const { models, unpriced, note } = await listing;
  return { ids: models.map(({ id }) => id), models, unpriced, note, asked, source, clock };
}

const OLLAMA = 'http://127.0.0.1:11434/v1/models';
const LM_STUDIO = 'http://127.0.0.1:1234/v1/models';

test('with nothing set, Ollama and LM Studio are asked; when neither answers, one sentence says what to do', async () => {
  const { ids, note, asked } = await offered({});
  expect([ids, note, asked]).toEqual([[], HOW_TO_CONFIGURE, [OLLAMA, LM_STUDIO]]);
});

test('models of local servers are free, named after their server, and embedding models are left out', async () => {
  const { models } = await offered(
    {},
    { [OLLAMA]: ['llama3.2:3b', 'nomic-embed-text'], [LM_STUDIO]: ['qwen', 'llama3.2:3b'] },
  );
  expect(models.map(({ label, local, api }) => [label, local, api])).toEqual([
    ['llama3.2:3b (Ollama)', true, 'chat'],
    ['qwen (LM Studio)', true, 'chat'],
  ]);
  expect(models[0]?.price).toEqual({ inputUsdPerMTok: 0, outputUsdPerMTok: 0 });
});

test('the answer is kept for five seconds', async () => {
  const { source, clock, asked } = await offered({}, { [OLLAMA]: ['llama'], [LM_STUDIO]: 404 });
  await source.list();
  expect(asked).toHaveLength(2);
  clock.advance(5000);
  await source.list();
  expect(asked).toHaveLength(4);
});

test('OPENAI_BASE_URL on this machine is the only server asked; LOOPBOOK_MODEL orders and limits its models', async () => {
  const env = { OPENAI_BASE_URL: 'http://localhost:8000/v1', LOOPBOOK_MODEL: 'c,a' };
  const { ids, asked } = await offered(env, { 'http://localhost:8000/v1/models': ['a', 'b', 'c'] });
  expect([ids, asked]).toEqual([['c', 'a'], ['http://localhost:8000/v1/models']]);
});

test('a local server without a list of models is taken at the operator’s word, and one that is down is not', async () => {
  const env = { OPENAI_BASE_URL: 'http://localhost:8000/v1', LOOPBOOK_MODEL: 'mine' };
  expect((await offered(env, { 'http://localhost:8000/v1/models': 404 })).ids).toEqual(['mine']);
  const down = await offered(env);
  expect([down.ids, down.note]).toEqual([[], expect.stringContaining('does not answer')]);
});

test('a key alone runs nothing: the model, and so its price, is chosen explicitly', async () => {
  const { ids, note, asked } = await offered({ OPENAI_API_KEY: 'sk-secret' });
  expect([ids, asked]).toEqual([[], []]);
  expect(note).toBe('A key is set; also set LOOPBOOK_MODEL to one of gpt-a, gpt-b.');
});

test('a key and a priced model is OpenAI; a model without a price is named and not run', async () => {
  const { models, unpriced, note } = await offered({
    OPENAI_API_KEY: 'sk-secret',
    LOOPBOOK_MODEL: 'gpt-b,gpt-zero',
  });
  expect(models.map(({ id, endpoint, local }) => [id, endpoint.baseUrl, local])).toEqual([
    ['gpt-b', 'https://api.openai.com/v1', false],
  ]);
  expect(unpriced).toEqual(['gpt-zero']);
  expect(note).toContain('gpt-zero');
  expect(note).not.toContain('secret');
});

test('an address elsewhere only runs models that were priced for it', async () => {
  const env = { OPENAI_BASE_URL: 'https://gateway.example.com/v1', OPENAI_API_KEY: 'k' };
  expect((await offered({ ...env, LOOPBOOK_MODEL: 'house-model' })).models[0]?.endpoint.baseUrl).toBe(
    'https://gateway.example.com/v1',
  );
  expect((await offered({ ...env, LOOPBOOK_MODEL: 'gpt-a' })).unpriced).toEqual(['gpt-a']);
  expect((await offered(env)).note).toContain('house-model');
});

test('a price holds at its own service only, and nothing is asked there: the table is the list', async () => {
  const env = { OPENAI_BASE_URL: 'https://openrouter.ai/api/v1', OPENAI_API_KEY: 'k' };
  const both = await offered({ ...env, LOOPBOOK_MODEL: 'gpt-a,vendor/model' });
  expect([both.ids, both.unpriced, both.asked]).toEqual([['vendor/model'], ['gpt-a'], []]);
  expect((await offered(env)).note).toContain('one of house-model, vendor/model, gateway-model');
  const elsewhere = {
    ...env,
    OPENAI_BASE_URL: 'https://gateway.example.com/v1',
    LOOPBOOK_MODEL: 'vendor/model',
  };
  expect((await offered(elsewhere)).unpriced).toEqual(['vendor/model']);
});

test('what the table says of a local model stands: a gateway may cost money, a server want other flags', async () => {
  const env = { OPENAI_BASE_URL: 'http://localhost:4000/v1' };
  const listed = { 'http://localhost:4000/v1/models': ['gateway-model', 'picky', 'gpt-a', 'other'] };
  const { models } = await offered(env, listed);
  expect(
    models.map(({ id, local, temperature, price }) => [id, local, temperature, price.outputUsdPerMTok]),
  ).toEqual([
    ['gateway-model', false, true, 2],
    ['picky', true, false, 0],
    // OpenAI's entry is not that of a server here.
    ['gpt-a', true, true, 0],
    ['other', true, true, 0],
  ]);
});

test('switched off, nothing is asked and the page says so', async () => {
  const { ids, note, asked } = await offered({ LOOPBOOK_RUN: 'off' }, { [OLLAMA]: ['llama'] });
  expect([ids, asked, note]).toEqual([[], [], expect.stringContaining('LOOPBOOK_RUN=off')]);
});
