import { expect, test } from 'vitest';
import type { WrittenEntry } from '#server/run/models/model-table.ts';
import { describeUpdate } from './describe-update.ts';
import type { PriceData, Rates } from './price-data.ts';
import { formatTable } from './table-file.ts';
import { updateEntries } from './update-entries.ts';

/** Price data of one day that know one model. */
function dataOf(prices: Rates, published = '2026-11-01'): PriceData {
  const model = { id: 'm', name: 'M', prices };
  const provider = { id: 'openai', name: 'OpenAI', models: [model] };
  const find = (_: string, id: string) => (id === 'm' ? { provider, model } : null);
  return { version: '9.9.9', published, providers: [provider], find };
}

const entry: WrittenEntry = {
  id: 'm',
  label: 'M',
  provider: 'openai',
  api: 'responses',
  price: { inputUsdPerMTok: 1, outputUsdPerMTok: 4 },
  priceSource: { provider: 'openai', model: 'm' },
  maxOutputTokens: 8000,
  structured: 'json_schema',
  asOf: '2026-09-23',
};
const { priceSource: _, ...byHand } = entry;
const same = dataOf({ input_mtok: 1, output_mtok: 4 });

/** The single update, and the line the table prints for it. */
function updated(before: WrittenEntry, data: PriceData) {
  const [update] = updateEntries([before], data, '2026-11-22');
  if (update === undefined) throw new Error('no update');
  return {
    ...update,
    line: describeUpdate([update], data).split('\n')[1],
    text: describeUpdate([update], data),
  };
}

test('a price that changed is written, dated, and shown old -> new', () => {
  const { after, line, text } = updated(
    entry,
    dataOf({ input_mtok: 1.5, cache_write_mtok: 2, output_mtok: 4 }),
  );
  expect(after.price).toEqual({ inputUsdPerMTok: 1.5, cacheWriteUsdPerMTok: 2, outputUsdPerMTok: 4 });
  expect(after.asOf).toBe('2026-11-01');
  expect(line).toBe('m      1 -> 1.5  4       - -> 2       2026-09-23 -> 2026-11-01');
  expect(text).toContain('1 price changed.');
});

test('a price that stayed gets the new date and nothing else', () => {
  const { after, text } = updated(entry, same);
  expect(after).toEqual({ ...entry, asOf: '2026-11-01' });
  expect(Object.keys(after)).toEqual(Object.keys(entry));
  expect(text).toContain('No price changed.');
});

test('a price kept by hand, one looked up later and one the data lost are kept, and each says why', () => {
  const dear = dataOf({ input_mtok: 7, output_mtok: 7 });
  const lost = { ...entry, priceSource: { provider: 'openai', model: 'gone' } };
  const kept: [WrittenEntry, string, string][] = [
    [byHand, 'by-hand', 'no priceSource'],
    [{ ...entry, asOf: '2026-11-02' }, 'newer', 'looked up after these data'],
    [lost, 'missing', 'NOT in the data'],
  ];
  for (const [before, outcome, reason] of kept) {
    const result = updated(before, dear);
    expect(result.after).toBe(before);
    expect([result.outcome, result.line]).toEqual([outcome, expect.stringContaining(`kept: ${reason}`)]);
  }
});

test('tiers and dates of the data are noted with the source, and forgotten when they are gone', () => {
  const tiered = (base: number) => ({ base, tiers: [{ start: 200_000, price: 9 }] });
  const { after, line } = updated(entry, dataOf({ input_mtok: tiered(1), output_mtok: tiered(4) }));
  expect(after).toMatchObject({
    pricedUpToTokens: 200_000,
    priceSource: { provider: 'openai', model: 'm', tier: 'prompts of at most 200,000 tokens' },
  });
  expect(line).toContain('prompts of at most 200,000 tokens');
  const flat = updated(after, same).after;
  expect(flat).toEqual({ ...entry, asOf: '2026-11-01' });
});

test('a table is printed a field a line, and long ones broken up', () => {
  const long = { ...entry.priceSource, provider: 'openai', model: 'm'.repeat(90) };
  const text = formatTable({ note: 'N', models: [{ ...entry, priceSource: long }] });
  expect(JSON.parse(text)).toEqual({ note: 'N', models: [{ ...entry, priceSource: long }] });
  expect(text).toContain('      "price": { "inputUsdPerMTok": 1, "outputUsdPerMTok": 4 },\n');
  expect(text).toContain('      "priceSource": {\n        "provider": "openai",\n');
  expect(text.split('\n').every((line) => line.length <= 110 || line.includes('mmm'))).toBe(true);
});
