import type { WrittenEntry } from '#server/run/models/model-table.ts';
import { cachesByItself } from './entry-defaults.ts';
import { type FoundPrice, findPrice } from './find-price.ts';
import type { PriceData } from './price-data.ts';

export type EntryUpdate = {
  before: WrittenEntry;
  /** The same object when the entry stays as it is. */
  after: WrittenEntry;
  /**
   * `by-hand` names no source; `newer` was looked up after the data were published; `missing` is not in the data any
   * more. All three keep their price.
   */
  outcome: 'updated' | 'by-hand' | 'newer' | 'missing';
};

/** Looks up the price of every entry that names its source. `asOf` becomes the day the data were published. */
export function updateEntries(
  entries: readonly WrittenEntry[],
  data: PriceData,
  today: string,
): EntryUpdate[] {
  return entries.map((before) => {
    const { priceSource, asOf, provider, id } = before;
    if (priceSource === undefined) return { before, after: before, outcome: 'by-hand' };
    if (asOf !== null && asOf > data.published) return { before, after: before, outcome: 'newer' };
    const question = { ...priceSource, today, cachesByItself: cachesByItself(provider, id) };
    const found = findPrice(data, question);
    if (found === null) return { before, after: before, outcome: 'missing' };
    return { before, after: withPrice(before, found, data.published), outcome: 'updated' };
  });
}

/** The entry with a found price and what belongs to it, each field in its place in the table. */
export function withPrice(entry: WrittenEntry, found: FoundPrice, published: string): WrittenEntry {
  const { price, pricedUpToTokens, tier, until } = found;
  const { id, name, label, provider, api, priceSource, asOf: _, ...rest } = entry;
  const { price: _price, pricedUpToTokens: _upTo, ...flags } = rest;
  const source = {
    provider: priceSource?.provider ?? provider,
    model: priceSource?.model ?? id,
    ...(tier === undefined ? {} : { tier }),
    ...(until === undefined ? {} : { until }),
  };
  return {
    id,
    ...(name === undefined ? {} : { name }),
    label,
    provider,
    api,
    price,
    ...(pricedUpToTokens === undefined ? {} : { pricedUpToTokens }),
    priceSource: source,
    ...flags,
    asOf: published,
  };
}
