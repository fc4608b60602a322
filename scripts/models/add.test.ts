import { expect, test } from 'vitest';
import { localEntry, parseModelTable, type WrittenEntry } from '#server/run/models/model-table.ts';
import { newEntry, newLocalEntry } from './add.ts';
import { listModels } from './list.ts';
import type { DataProvider, PriceData } from './price-data.ts';

const prices = { input_mtok: 1, cache_write_mtok: 1.25, output_mtok: 5 };
const provider = (id: string, models: string[]): DataProvider => ({
  id,
  name: id.toUpperCase(),
  models: models.map((model) => ({ id: model, prices })),
});
const providers = [
  provider('openai', ['gpt-5.6-luna', 'gpt-4.1-mini']),
  provider('azure', ['gpt-4.1-mini']),
  provider('anthropic', ['claude-sonnet-5', 'claude-haiku-4-5', 'claude-opus-4-7']),
  provider('google', ['gemini-2.5-flash']),
  provider('openrouter', ['openai/gpt-5.6-luna', 'vendor/model']),
  provider('groq', ['fast']),
];
const data: PriceData = {
  version: '9.9.9',
  published: '2026-11-01',
  providers,
  find: (id, model) => {
    const owner = providers.find((candidate) => candidate.id === id);
    const found = owner?.models.find((candidate) => candidate.id === model);
    return owner === undefined || found === undefined ? null : { provider: owner, model: found };
  },
};
const add = (name: string, model: string, rest: { id?: string; name?: string } = {}): WrittenEntry =>
  newEntry({ provider: name, model, ...rest }, data, '2026-11-22');

test('a new entry has the price, its source and day, and is one the table takes', () => {
  const entry = add('openai', 'gpt-5.6-luna');
  expect(entry).toMatchObject({
    id: 'gpt-5.6-luna',
    provider: 'openai',
    price: { inputUsdPerMTok: 1, cacheWriteUsdPerMTok: 1.25, outputUsdPerMTok: 5 },
    priceSource: { provider: 'openai', model: 'gpt-5.6-luna' },
    asOf: '2026-11-01',
  });
  expect(parseModelTable({ models: [entry] })).toHaveLength(1);
});

test.each([
  ['openai', 'gpt-5.6-luna', { api: 'responses', temperature: false, structured: 'json_schema' }],
  ['openai', 'gpt-4.1-mini', { api: 'responses', temperature: undefined, reasoning: undefined }],
  ['anthropic', 'claude-sonnet-5', { api: 'chat', temperature: false, structured: undefined }],
  ['anthropic', 'claude-opus-4-7', { temperature: false }],
  ['anthropic', 'claude-haiku-4-5', { temperature: undefined, reasoning: undefined }],
  ['gemini', 'gemini-2.5-flash', { api: 'chat', reasoning: { effort: 'low', tokens: 4000 } }],
  ['google', 'gemini-2.5-flash', { provider: 'gemini' }],
  ['openrouter', 'vendor/model', { api: 'chat', reasoning: { tokens: 4000 } }],
  ['groq', 'fast', { provider: 'compatible', api: 'chat', priceSource: { provider: 'groq', model: 'fast' } }],
])('%s %s starts with what is known of it', (name, model, fields) => {
  expect(add(name, model)).toMatchObject(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  );
  for (const [key, value] of Object.entries(fields))
    if (value === undefined) expect(add(name, model)).not.toHaveProperty(key);
});

test('input written to a cache counts where the provider writes it unasked', () => {
  const written = (name: string, model: string) => add(name, model).price.cacheWriteUsdPerMTok;
  expect([
    written('azure', 'gpt-4.1-mini'),
    written('openrouter', 'openai/gpt-5.6-luna'),
    written('groq', 'fast'),
  ]).toEqual([1.25, 1.25, 1.25]);
  expect([
    written('anthropic', 'claude-sonnet-5'),
    written('gemini', 'gemini-2.5-flash'),
    written('openrouter', 'vendor/model'),
  ]).toEqual([undefined, undefined, undefined]);
});

test('on Azure the name is that of the deployment', () => {
  expect(add('azure', 'gpt-4.1-mini')).toMatchObject({
    id: 'azure-gpt-4.1-mini',
    name: 'gpt-4.1-mini',
    label: 'gpt-4.1-mini (Azure)',
  });
  expect(add('azure', 'gpt-4.1-mini', { id: 'mine', name: 'my-deployment' })).toMatchObject({
    id: 'mine',
    name: 'my-deployment',
  });
});

test('a model of a server on this machine is entered as free, under a name of its own where the other is taken', () => {
  const [entry, named] = parseModelTable({
    models: [
      newLocalEntry({ provider: 'local', model: 'served' }),
      newLocalEntry({ provider: 'local', model: 'gpt-5.6-luna', id: 'ours' }),
    ],
  });
  expect(entry).toEqual(localEntry('served', 'served'));
  expect(named).toMatchObject({ id: 'ours', name: 'gpt-5.6-luna', label: 'gpt-5.6-luna' });
});

test('a model the data do not know is named, with where to look', () => {
  expect(() => add('openai', 'gpt-none')).toThrow(
    'no price per token of openai gpt-none. What they know: npm run models -- list gpt-none',
  );
});

test('a list holds every word, and says whose data it is', () => {
  const text = listModels(data, 'OpenAI luna', '2026-11-22');
  expect(text.split('\n').slice(0, 3)).toEqual([
    'provider    model                input  output  note',
    'openai      gpt-5.6-luna         1      5',
    'openrouter  openai/gpt-5.6-luna  1      5',
  ]);
  expect(text).toContain('genai-prices 9.9.9 of 2026-11-01');
  expect(listModels(data, 'nothing', '2026-11-22')).toBe('No model of 6 providers matches "nothing".\n');
});
