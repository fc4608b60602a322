import { expect, test } from 'vitest';
import { approximateCost, formatCost, maxCost, usageCost } from './cost.ts';

const price = { inputUsdPerMTok: 2, outputUsdPerMTok: 10 };

test('a token costs as many micro-dollars as a million tokens cost dollars', () => {
  expect(usageCost({ inputTokens: 1_000_000, outputTokens: 500_000 }, price)).toBe(7_000_000);
});

test('costs are rounded up, without paying for floating-point noise', () => {
  expect(usageCost({ inputTokens: 3, outputTokens: 0 }, { inputUsdPerMTok: 0.1, outputUsdPerMTok: 0 })).toBe(
    1,
  );
  expect(usageCost({ inputTokens: 30, outputTokens: 0 }, { inputUsdPerMTok: 0.1, outputUsdPerMTok: 0 })).toBe(
    3,
  );
});

test('input is priced as if it were written to the cache where that is dearer', () => {
  expect(usageCost({ inputTokens: 100, outputTokens: 0 }, { ...price, cacheWriteUsdPerMTok: 2.5 })).toBe(250);
});

test('the most a run can cost counts every byte as a token, and 16 tokens around each message', () => {
  expect(maxCost({ texts: ['abc', 'é'], maxOutputTokens: 100, price })).toBe((3 + 2 + 32) * 2 + 1000);
});

test('a free model costs nothing at most', () => {
  expect(
    maxCost({
      texts: ['x'.repeat(9999)],
      maxOutputTokens: 9999,
      price: { inputUsdPerMTok: 0, outputUsdPerMTok: 0 },
    }),
  ).toBe(0);
});

test('the likely cost is below the bound', () => {
  const bound = { texts: ['Some text to send to a model.'], maxOutputTokens: 1000, price };
  expect(approximateCost(bound)).toBeLessThan(maxCost(bound));
});

test.each([
  [0, 'free'],
  [1, 'less than $0.0001'],
  [100, '$0.0001'],
  [4_200, '$0.0042'],
  [10_000, '$0.01'],
  [85_000, '$0.085'],
  [250_000, '$0.25'],
  [1_300_000, '$1.30'],
])('%i micro-dollars are written %s', (cost, words) => {
  expect(formatCost(cost)).toBe(words);
});
