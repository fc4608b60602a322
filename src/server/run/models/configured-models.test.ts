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
async function offered(
  env: Record<string, string>,
  servers: Record<string, string[] | number> = {},
  given = { clock: manualClock(), table },
) {
  const asked: string[] = [];
  const { clock } = given;
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
    ...given,
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

test('a server too busy to answer in time still has the models it told of; one that says no has none', async () => {
  const servers: Record<string, string[] | number> = { [OLLAMA]: ['llama'], [LM_STUDIO]: 404 };
  const { source, clock } = await offered({}, servers);
  const later = async () => {
    clock.advance(5000);
    const listing = source.list();
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(2000);
    return (await listing).models.map(({ id }) => id);
  };
  delete servers[OLLAMA];
  expect(await later()).toEqual(['llama']);
  servers[OLLAMA] = 500;
  expect(await later()).toEqual([]);
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

const HERE = { OPENAI_BASE_URL: 'http://localhost:4000/v1' };
const LIST = 'http://localhost:4000/v1/models';
const KEYED = { ...HERE, OPENAI_API_KEY: 'sk-secret' };
const sol: ModelEntry = {
  ...priced('gpt-sol', 'openai'),
  price: { inputUsdPerMTok: 4, outputUsdPerMTok: 20 },
};
const mine: ModelEntry = { ...localEntry('mine', 'Mine'), name: 'served' };

test.each(['gpt-sol', ''])(
  'with a key a server here costs what the table says (LOOPBOOK_MODEL=%s)',
  async (wanted) => {
    const given = { clock: manualClock(), table: [sol] };
    const { models, unpriced, note } = await offered(
      { ...KEYED, LOOPBOOK_MODEL: wanted },
      { [LIST]: ['gpt-sol'] },
      given,
    );
    expect(models).toEqual([
      { ...sol, endpoint: { baseUrl: HERE.OPENAI_BASE_URL, apiKey: 'sk-secret' }, local: false },
    ]);
    expect([unpriced, note]).toEqual([[], null]);
  },
);

test('with a key nothing is free but what an entry for such servers says is, and that may have another name', async () => {
  const free = { inputUsdPerMTok: 0, outputUsdPerMTok: 0 };
  const given = { clock: manualClock(), table: [{ ...sol, price: free }, mine] };
  const listed = { [LIST]: ['gpt-sol', 'served', 'gpt-other'] };
  const { models, unpriced, note } = await offered(KEYED, listed, given);
  expect(models.map(({ id, name, local, price }) => [id, name, local, price])).toEqual([
    ['mine', 'served', true, free],
  ]);
  expect([unpriced, note]).toEqual([['gpt-sol', 'gpt-other'], null]);
  expect((await offered({ ...KEYED, LOOPBOOK_MODEL: 'mine' }, listed, given)).ids).toEqual(['mine']);
});

test.each([
  ['found', KEYED, { [LIST]: ['served', 'other'] }, ['served', 'other']],
  ['named', { ...KEYED, LOOPBOOK_MODEL: 'served' }, { [LIST]: ['served'] }, ['served']],
  ['named, where nothing is listed', { ...KEYED, LOOPBOOK_MODEL: 'served' }, { [LIST]: 404 }, ['served']],
])(
  'a model of a server with a key that is %s and not entered is not run, and the note says what to do',
  async (_, env, servers, ids) => {
    const { models, unpriced, note } = await offered(env, servers, { clock: manualClock(), table: [] });
    expect([models, unpriced]).toEqual([[], ids]);
    expect(note).toContain(`localhost:4000 may cost money`);
    expect(note).toContain(`and not ${ids.join(', ')}.`);
    expect(note).toContain('leave OPENAI_API_KEY empty');
    expect(note).toContain('npm run models -- add local served.');
    expect(note).not.toContain('secret');
  },
);

test('without a key a server here stays free, whoever else has such a model', async () => {
  const given = { clock: manualClock(), table: [sol] };
  const { models } = await offered(HERE, { [LIST]: ['gpt-sol'] }, given);
  expect(models.map(({ id, local, price }) => [id, local, price.inputUsdPerMTok])).toEqual([
    ['gpt-sol', true, 0],
  ]);
});

test.each([
  ['asks for a key: set OPENAI_API_KEY', HERE, 401],
  ['refuses the key in OPENAI_API_KEY', KEYED, 401],
  ['has no list of models; name those it has in LOOPBOOK_MODEL', HERE, 404],
])('a server here that answers without a list: it %s', async (words, env, status) => {
  const { ids, note } = await offered(env, { [LIST]: status });
  expect([ids, note]).toEqual([[], expect.stringContaining(words)]);
});

test.each([
  ['at its service', { OPENAI_API_KEY: 'k', LOOPBOOK_MODEL: 'gpt-ends,gpt-sol' }, 'openai'],
  ['at a server here with a key', { ...KEYED, LOOPBOOK_MODEL: 'gpt-ends,gpt-sol' }, 'openai'],
  ['at a server here, found with a key', KEYED, 'openai'],
  // It does not become free when its price ends.
  ['at a server here without a key', { ...HERE, LOOPBOOK_MODEL: 'gpt-ends,gpt-sol' }, 'compatible'],
] as const)(
  'a price that ends is none from that day on, in a server that runs on: %s',
  async (_, env, provider) => {
    const clock = manualClock();
    const tomorrow = new Date(clock.now() + 86_400_000).toISOString().slice(0, 10);
    const priceSource = { provider, model: 'gpt-ends', until: tomorrow };
    const ends = { ...sol, id: 'gpt-ends', provider, priceSource };
    const given = { clock, table: [ends, sol] };
    const { ids, note, source } = await offered(env, { [LIST]: ['gpt-ends', 'gpt-sol'] }, given);
    expect([ids, note]).toEqual([['gpt-ends', 'gpt-sol'], null]);
    clock.advance(86_400_000);
    const later = await source.list();
    expect([later.models.map(({ id }) => id), later.unpriced]).toEqual([['gpt-sol'], ['gpt-ends']]);
    expect(later.note).toMatch(/^The price of gpt-ends is known to have ended .*npm run models -- update/);
  },
);

test('a price that has ended is no choice', async () => {
  const ended = {
    ...sol,
    id: 'gpt-ends',
    priceSource: { provider: 'openai', model: 'm', until: '2020-01-01' },
  };
  const given = { clock: manualClock(), table: [ended, sol] };
  expect((await offered({ OPENAI_API_KEY: 'k' }, {}, given)).note).toBe(
    'A key is set; also set LOOPBOOK_MODEL to one of gpt-sol.',
  );
});

test('switched off, nothing is asked and the page says so', async () => {
  const { ids, note, asked } = await offered({ LOOPBOOK_RUN: 'off' }, { [OLLAMA]: ['llama'] });
  expect([ids, asked, note]).toEqual([[], [], expect.stringContaining('LOOPBOOK_RUN=off')]);
});
