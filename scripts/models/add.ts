import { type WrittenEntry, writtenLocalEntry } from '#server/run/models/model-table.ts';
import { cachesByItself, flagsFor, providerNamed } from './entry-defaults.ts';
import { findPrice } from './find-price.ts';
import type { PriceData } from './price-data.ts';
import { withPrice } from './update-entries.ts';

export type Wanted = {
  /** By our name (`gemini`) or that of the price data (`google`, `groq` …); `local` for a server on this machine. */
  provider: string;
  model: string;
  /** What pages call it. Default: the model; on Azure `azure-<model>`. */
  id?: string | undefined;
  /** Its name at the provider; on Azure that of the deployment. Default: the model. */
  name?: string | undefined;
};

/** A new entry with the price the data give and the flags its provider is known for; throws in words when it cannot be. */
export function newEntry(wanted: Wanted, data: PriceData, today: string): WrittenEntry {
  const { ours, theirs } = providerNamed(wanted.provider);
  const found = data.find(theirs, wanted.model);
  const price = findPrice(data, {
    provider: theirs,
    model: wanted.model,
    today,
    cachesByItself: cachesByItself(ours, wanted.model),
  });
  if (found === null || price === null) {
    throw new Error(
      `The price data know no price per token of ${wanted.provider} ${wanted.model}. What they know: npm run models -- list ${wanted.model}`,
    );
  }
  const id = wanted.id ?? (ours === 'azure' ? `azure-${wanted.model}` : wanted.model);
  const name = wanted.name ?? wanted.model;
  const { api, ...flags } = flagsFor(ours, wanted.model);
  const entry: WrittenEntry = {
    id,
    ...(name === id ? {} : { name }),
    label: labelOf(found.model.name ?? wanted.model, ours),
    provider: ours,
    api,
    price: price.price,
    priceSource: { provider: theirs, model: wanted.model },
    ...flags,
    asOf: data.published,
  };
  return withPrice(entry, price, data.published);
}

/** Says that a model of a server on this machine costs nothing; no price data are needed for that. */
export function newLocalEntry({ model, id = model, name = model }: Wanted): WrittenEntry {
  const { id: _, ...entry } = writtenLocalEntry(id, model.slice(0, 80));
  return { id, ...(name === id ? {} : { name }), ...entry };
}

const SERVICES: Readonly<Partial<Record<WrittenEntry['provider'], string>>> = {
  azure: 'Azure',
  openrouter: 'OpenRouter',
};

function labelOf(name: string, provider: WrittenEntry['provider']): string {
  const service = SERVICES[provider];
  return (service === undefined ? name : `${name} (${service})`).slice(0, 80);
}
