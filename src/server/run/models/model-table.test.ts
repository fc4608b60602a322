import { expect, test } from 'vitest';
import modelTable from '../models.json' with { type: 'json' };
import { localEntry, parseModelTable } from './model-table.ts';

test('the shipped table is valid, dated and priced', () => {
  const models = parseModelTable(modelTable);
  expect(models.length).toBeGreaterThanOrEqual(3);
  for (const { price, asOf } of models) {
    expect(price.inputUsdPerMTok).toBeGreaterThan(0);
    expect(price.outputUsdPerMTok).toBeGreaterThan(price.inputUsdPerMTok);
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

test.each([
  ['no price', { price: undefined }],
  ['half a price', { price: { inputUsdPerMTok: 1 } }],
  ['a negative price', { price: { inputUsdPerMTok: -1, outputUsdPerMTok: 1 } }],
  ['an unknown field', { cost: 1 }],
  ['a price without a day', { asOf: null }],
  ['no price at a service of others', { asOf: null, price: { inputUsdPerMTok: 0, outputUsdPerMTok: 0 } }],
])('an entry with %s is refused', (_, fields) => {
  const entry = { ...modelTable.models[0], ...fields };
  expect(() => parseModelTable({ models: [entry] })).toThrow();
});

test('two entries with one id are refused', () => {
  const [entry] = modelTable.models;
  expect(() => parseModelTable({ models: [entry, entry] })).toThrow('same id');
});

test('a local model says that it is free and has no date', () => {
  expect(localEntry('llama', 'Llama')).toMatchObject({
    price: { inputUsdPerMTok: 0, outputUsdPerMTok: 0 },
    asOf: null,
    api: 'chat',
  });
});
