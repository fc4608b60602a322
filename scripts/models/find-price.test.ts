import { expect, test } from 'vitest';
import { findPrice } from './find-price.ts';
import type { DataModel, DataProvider } from './price-data.ts';

const maker: DataProvider = { id: 'maker', name: 'Maker', models: [] };

/** What is found for a model with these prices. */
function find(
  prices: DataModel['prices'],
  { today = '2026-09-23', cachesByItself = true, provider = 'maker' } = {},
) {
  const data = { find: () => ({ provider: maker, model: { id: 'm', prices } }) };
  return findPrice(data, { provider, model: 'm', today, cachesByItself });
}

test('a plain price is taken as it is', () => {
  expect(find({ input_mtok: 1, output_mtok: 5, cache_read_mtok: 0.1 })).toEqual({
    price: { inputUsdPerMTok: 1, outputUsdPerMTok: 5 },
  });
});

test('of several tiers it is the lowest, and it says up to where', () => {
  const tiered = (base: number) => ({ base, tiers: [{ start: 200_000, price: base * 2 }] });
  expect(find({ input_mtok: tiered(1.25), output_mtok: tiered(10) })).toEqual({
    price: { inputUsdPerMTok: 1.25, outputUsdPerMTok: 10 },
    pricedUpToTokens: 200_000,
    tier: 'prompts of at most 200,000 tokens',
  });
});

test('writing to a cache counts where it happens unasked and is dearer', () => {
  const prices = { input_mtok: 1, cache_write_mtok: 1.25, output_mtok: 5 };
  expect(find(prices)?.price.cacheWriteUsdPerMTok).toBe(1.25);
  expect(find(prices, { cachesByItself: false })?.price).toEqual({ inputUsdPerMTok: 1, outputUsdPerMTok: 5 });
  expect(find({ ...prices, cache_write_mtok: 1 })?.price).toEqual({
    inputUsdPerMTok: 1,
    outputUsdPerMTok: 5,
  });
});

test('of dated prices it is the last that has begun, and the next one is announced', () => {
  const from = (start_date: string, input: number) =>
    ({
      constraint: { type: 'start_date', start_date },
      prices: { input_mtok: input, output_mtok: 9 },
    }) as const;
  const prices = [
    { prices: { input_mtok: 3, output_mtok: 9 } },
    from('2026-07-30', 2),
    from('2027-01-01', 4),
  ];
  const at = (today: string) => find(prices, { today });
  expect([at('2026-07-29')?.price.inputUsdPerMTok, at('2026-07-29')?.until]).toEqual([3, '2026-07-30']);
  expect([at('2026-07-30')?.price.inputUsdPerMTok, at('2026-07-30')?.until]).toEqual([2, '2027-01-01']);
  expect(at('2027-01-01')).toEqual({ price: { inputUsdPerMTok: 4, outputUsdPerMTok: 9 } });
});

test('where the hour matters it is the dearest', () => {
  const night = { type: 'time_of_date', start_time: '16:30:00Z' } as const;
  const prices = [
    { prices: { input_mtok: 0.3, output_mtok: 1.1 } },
    { constraint: night, prices: { input_mtok: 0.1, output_mtok: 2 } },
  ];
  expect(find(prices)).toEqual({
    price: { inputUsdPerMTok: 0.3, outputUsdPerMTok: 2 },
    tier: 'the dearest hours of the day',
  });
});

test('a reseller’s price that is the maker’s says so', () => {
  expect(find({ input_mtok: 1, output_mtok: 5 }, { provider: 'reseller' })?.tier).toBe('list price of Maker');
});

test('no model, and no price per token, is no price', () => {
  expect(
    findPrice({ find: () => null }, { provider: 'p', model: 'm', today: '', cachesByItself: true }),
  ).toBeNull();
  expect(find({})).toBeNull();
  expect(find({ input_mtok: 0.1 })).toBeNull();
});
