import type { Clock } from '#server/run/clock.ts';
import { type ListedModels, listModels } from '#server/run/models/list-models.ts';
import { localEntry, type ModelEntry } from '#server/run/models/model-table.ts';

/** Where a model is called. Comes from server configuration only, never from a request. */
export type Endpoint = { baseUrl: string; apiKey: string | null };

export type ConfiguredModel = ModelEntry & { endpoint: Endpoint; local: boolean };

export type AvailableModels = {
  models: ConfiguredModel[];
  /** Names that were configured but have no price, and so are never run. */
  unpriced: string[];
  /** One sentence for the page when something about the configuration deserves attention. */
  note: string | null;
};

/** Says which models can be run now. Discovery is cached, so this is cheap to ask. */
export type ModelSource = { list: () => Promise<AvailableModels> };

/** A server on this machine whose models are asked for. */
export type LocalServer = { name: string; endpoint: Endpoint; timeoutMs: number };

export type LocalSearch = {
  servers: LocalServer[];
  /** Offer only these, in this order; empty: everything found. */
  wanted: string[];
  /** The sentence for when no server answers. */
  nothing: string;
};

const REMEMBER_MS = 5_000;

/** Models that are known from configuration alone. */
export function fixedModels(available: AvailableModels): ModelSource {
  return { list: async () => available };
}

export type LocalDeps = { fetch: typeof fetch; clock: Clock; table: readonly ModelEntry[] };

/**
 * Models of servers on this machine, found by asking them; the answer is kept for five seconds. What the model table
 * says of one stands: a gateway on this machine may cost money, and a server may need other flags.
 */
export function localModels(search: LocalSearch, deps: LocalDeps): ModelSource {
  let known: { until: number; models: Promise<AvailableModels> } | null = null;
  return {
    list: () => {
      const now = deps.clock.now();
      if (known === null || known.until <= now)
        known = { until: now + REMEMBER_MS, models: discover(search, deps) };
      return known.models;
    },
  };
}

async function discover(search: LocalSearch, { fetch, clock, table }: LocalDeps): Promise<AvailableModels> {
  const answers = await Promise.all(
    search.servers.map(async (server) => {
      const { endpoint, timeoutMs } = server;
      const options = { fetch, clock, timeoutMs, apiKey: endpoint.apiKey };
      return { server, listed: await listModels(endpoint.baseUrl, options) };
    }),
  );
  const found = answers.flatMap(({ server, listed }) =>
    offeredIds(listed, search.wanted).map((id) => {
      const entry = entryFor(id, server, table);
      return { ...entry, endpoint: server.endpoint, local: entry.asOf === null };
    }),
  );
  const models = uniqueById(found);
  if (models.length > 0) return { models, unpriced: [], note: null };
  const answered = answers.find(({ listed }) => listed.ok);
  return {
    models: [],
    unpriced: [],
    note: answered === undefined ? search.nothing : emptyNote(answered.server, search.wanted),
  };
}

function offeredIds(listed: ListedModels, wanted: readonly string[]): readonly string[] {
  if (!listed.ok && listed.reason === 'unreachable') return [];
  // A server without a model list is taken at the operator's word.
  const offered = listed.ok ? listed.ids : wanted;
  return wanted.length === 0 ? offered : wanted.filter((id) => offered.includes(id));
}

function entryFor(id: string, server: LocalServer, table: readonly ModelEntry[]): ModelEntry {
  const entered = table.find((entry) => entry.id === id && entry.provider === 'compatible');
  return entered ?? localEntry(id, `${id} (${server.name})`.slice(0, 80));
}

function emptyNote(server: LocalServer, wanted: readonly string[]): string {
  if (wanted.length === 0) return `${server.name} is running but offers no model yet; load one there.`;
  return `${server.name} is running but does not offer ${wanted.join(', ')}; set LOOPBOOK_MODEL to a model it has.`;
}

function uniqueById(models: readonly ConfiguredModel[]): ConfiguredModel[] {
  return models.filter((model, index) => models.findIndex(({ id }) => id === model.id) === index);
}
