import type { ModelEntry } from '#server/run/models/model-table.ts';
import type { DataModel, DatedRates, PriceData, Rate, Rates } from './price-data.ts';

/** What the data give for one model: the part of an entry of the model table that is theirs. */
export type FoundPrice = Pick<ModelEntry, 'price'> & {
  pricedUpToTokens?: number;
  tier?: string;
  until?: string;
};

export type PriceQuestion = {
  provider: string;
  model: string;
  /** YYYY-MM-DD; a price that only begins later does not count. */
  today: string;
  /** Whether input is written to a cache without being asked, and billed as such. */
  cachesByItself: boolean;
};

/**
 * The standard price of a model, with the tier it is: the rates of short prompts where long ones cost more, of the
 * dearest hours where the hour matters. Null when the data do not know the model, or no price per token of it.
 */
export function findPrice(data: Pick<PriceData, 'find'>, question: PriceQuestion): FoundPrice | null {
  const found = data.find(question.provider, question.model);
  if (found === null) return null;
  const rates = ratesAt(found.model, question.today);
  const input = dearest(rates.now, 'input_mtok');
  const output = dearest(rates.now, 'output_mtok');
  if (input === null || output === null) return null;
  const cacheWrite = question.cachesByItself ? dearest(rates.now, 'cache_write_mtok') : null;
  const upTo = lowestTierEnd(rates.now);
  const tier = [
    upTo === null ? '' : `prompts of at most ${upTo.toLocaleString('en-US')} tokens`,
    rates.now.length > 1 ? 'the dearest hours of the day' : '',
    found.provider.id === question.provider ? '' : `list price of ${found.provider.name}`,
  ].filter((part) => part !== '');
  return {
    price: {
      inputUsdPerMTok: input,
      ...(cacheWrite !== null && cacheWrite > input ? { cacheWriteUsdPerMTok: cacheWrite } : {}),
      outputUsdPerMTok: output,
    },
    ...(upTo === null ? {} : { pricedUpToTokens: upTo }),
    ...(tier.length === 0 ? {} : { tier: tier.join('; ') }),
    ...(rates.until === null ? {} : { until: rates.until }),
  };
}

/** The rates that may hold on a day, several when the hour decides, and the day when they end, as far as is known. */
function ratesAt({ prices }: DataModel, today: string): { now: Rates[]; until: string | null } {
  if (!isDated(prices)) return { now: [prices], until: null };
  const starts = (item: DatedRates) =>
    item.constraint?.type === 'start_date' ? item.constraint.start_date : '';
  const steady = prices.filter((item) => item.constraint?.type !== 'time_of_date');
  const begun = steady.filter((item) => starts(item) <= today);
  const later = steady.filter((item) => starts(item) > today).map(starts);
  const hourly = prices.filter((item) => item.constraint?.type === 'time_of_date');
  const now = [...begun.slice(-1), ...hourly].map((item) => item.prices);
  return { now, until: later.toSorted()[0] ?? null };
}

function isDated(prices: DataModel['prices']): prices is readonly DatedRates[] {
  return Array.isArray(prices);
}

function dearest(candidates: readonly Rates[], kind: string): number | null {
  const values = candidates.map((rates) => baseOf(rates[kind])).filter((value) => value !== null);
  return values.length === 0 ? null : Math.max(...values);
}

function baseOf(rate: Rate | undefined): number | null {
  if (rate === undefined) return null;
  return typeof rate === 'number' ? rate : rate.base;
}

/** Longest prompt of the lowest tier: a tier begins above its `start`. */
function lowestTierEnd(candidates: readonly Rates[]): number | null {
  const starts = candidates.flatMap((rates) =>
    ['input_mtok', 'output_mtok'].flatMap((kind) => {
      const rate = rates[kind];
      return typeof rate === 'object' ? rate.tiers.map(({ start }) => start) : [];
    }),
  );
  return starts.length === 0 ? null : Math.min(...starts);
}
