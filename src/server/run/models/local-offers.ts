import type { ListedModels } from '#server/run/models/list-models.ts';
import type { ConfiguredModel, Endpoint } from '#server/run/models/model-source.ts';
import { isFree, localEntry, type ModelEntry } from '#server/run/models/model-table.ts';
import { hasEnded } from '#server/run/models/price-age.ts';

/** A server on this machine whose models are asked for. */
export type LocalServer = { name: string; endpoint: Endpoint; timeoutMs: number };

export type Terms = {
  /** Offer only these, in this order; empty: everything the server lists. */
  wanted: readonly string[];
  table: readonly ModelEntry[];
  /** YYYY-MM-DD. */
  today: string;
};

/** What can be run on a server, and the ids of what cannot: without a price, or with one that has ended. */
export type LocalOffers = { models: ConfiguredModel[]; unpriced: string[]; ended: string[] };

/**
 * What a server on this machine offers. One that is given no key runs its models here and for nothing, unless the table
 * says otherwise. One that is given a key may be a gateway whose key somebody pays for: it runs what the table has.
 */
export function offersOf(server: LocalServer, listed: ListedModels, terms: Terms): LocalOffers {
  const { endpoint } = server;
  const offers: LocalOffers = { models: [], unpriced: [], ended: [] };
  for (const { id, entry } of candidates(listed, { ...terms, table: entriesFor(endpoint, terms.table) })) {
    const found = entry ?? (endpoint.apiKey === null ? unentered(id, server) : undefined);
    if (found === undefined) offers.unpriced.push(id);
    else if (hasEnded(found, terms.today)) offers.ended.push(id);
    else offers.models.push({ ...found, endpoint, local: found.asOf === null });
  }
  return offers;
}

/**
 * Entries that hold at a server on this machine. Behind one with a key any provider may stand, at its price; that
 * something there costs nothing only an entry for such servers can say.
 */
function entriesFor({ apiKey }: Endpoint, table: readonly ModelEntry[]): ModelEntry[] {
  return table.filter((entry) => entry.provider === 'compatible' || (apiKey !== null && !isFree(entry)));
}

type Candidate = { id: string; entry: ModelEntry | undefined };

function candidates(listed: ListedModels, { wanted, table }: Terms): Candidate[] {
  if (!listed.ok && (listed.reason === 'unreachable' || listed.reason === 'slow')) return [];
  if (wanted.length === 0)
    return (listed.ok ? listed.ids : []).map((name) => {
      const entry = entryNamed(name, table);
      return { id: entry?.id ?? name, entry };
    });
  const asked = wanted.map((id) => ({ id, entry: table.find((entry) => entry.id === id) }));
  // A server without a model list is taken at the operator's word.
  return listed.ok ? asked.filter(({ id, entry }) => listed.ids.includes(entry?.name ?? id)) : asked;
}

/** The entry of a model that the server lists; one entered for such servers comes first. */
function entryNamed(name: string, table: readonly ModelEntry[]): ModelEntry | undefined {
  const named = table.filter((entry) => (entry.name ?? entry.id) === name);
  // Another provider's entry under a name of its own is that of a deployment there.
  return named.find(({ provider }) => provider === 'compatible') ?? named.find(({ id }) => id === name);
}

function unentered(id: string, { name }: LocalServer): ModelEntry {
  return localEntry(id, `${id} (${name})`.slice(0, 80));
}
