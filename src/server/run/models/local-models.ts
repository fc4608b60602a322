import type { Clock } from '#server/run/clock.ts';
import { type ListedModels, listModels } from '#server/run/models/list-models.ts';
import { type LocalServer, offersOf } from '#server/run/models/local-offers.ts';
import { endedNote, joined, keyedNote } from '#server/run/models/model-notes.ts';
import type { AvailableModels, ConfiguredModel, ModelSource } from '#server/run/models/model-source.ts';
import type { ModelEntry } from '#server/run/models/model-table.ts';
import { dayOf } from '#server/run/models/price-age.ts';

export type LocalSearch = {
  servers: LocalServer[];
  /** Offer only these, in this order; empty: everything found. */
  wanted: string[];
  /** The sentence for when no server lists models. @param listed what the first one answered instead */
  nothing: (listed: ListedModels) => string;
};

export type LocalDeps = { fetch: typeof fetch; clock: Clock; table: readonly ModelEntry[] };

const REMEMBER_MS = 5_000;

/**
 * Models of servers on this machine, found by asking them; the answer is kept for five seconds. A server too busy to
 * answer in time still has what it last told.
 */
export function localModels(search: LocalSearch, deps: LocalDeps): ModelSource {
  const told = new Map<LocalServer, ListedModels>();
  let known: { until: number; models: Promise<AvailableModels> } | null = null;
  return {
    list: () => {
      const now = deps.clock.now();
      if (known === null || known.until <= now)
        known = { until: now + REMEMBER_MS, models: discover(search, deps, told) };
      return known.models;
    },
  };
}

type Answer = { server: LocalServer; listed: ListedModels };

async function discover(
  search: LocalSearch,
  { fetch, clock, table }: LocalDeps,
  told: Map<LocalServer, ListedModels>,
): Promise<AvailableModels> {
  const { wanted } = search;
  const answers = await Promise.all(
    search.servers.map(async (server): Promise<Answer> => {
      const { endpoint, timeoutMs } = server;
      const options = { fetch, clock, timeoutMs, apiKey: endpoint.apiKey };
      const answered = await listModels(endpoint.baseUrl, options);
      const isSlow = !answered.ok && answered.reason === 'slow';
      const listed = (isSlow ? told.get(server) : null) ?? answered;
      told.set(server, listed);
      return { server, listed };
    }),
  );
  const today = dayOf(clock.now());
  const offers = answers.map(({ server, listed }) => offersOf(server, listed, { wanted, table, today }));
  const models = uniqueById(offers.flatMap((offer) => offer.models));
  // What nobody asked for by name is passed over in silence, as long as there is something else.
  const isMissed = wanted.length > 0 || models.length === 0;
  const notes = offers.flatMap(({ ended, unpriced }, index) => [
    endedNote(ended),
    isMissed ? keyedNote(unpriced, answers[index]?.server.name ?? '') : null,
  ]);
  const note = joined(notes) ?? (models.length > 0 ? null : emptyNote(answers, search));
  return { models, unpriced: offers.flatMap(({ ended, unpriced }) => [...ended, ...unpriced]), note };
}

function emptyNote(answers: readonly Answer[], { wanted, nothing }: LocalSearch): string {
  const answered = answers.find(({ listed }) => listed.ok);
  if (answered === undefined) return nothing(answers[0]?.listed ?? { ok: false, reason: 'unreachable' });
  const { name } = answered.server;
  if (wanted.length === 0) return `${name} is running but offers no model yet; load one there.`;
  return `${name} is running but does not offer ${wanted.join(', ')}; set LOOPBOOK_MODEL to a model it has.`;
}

function uniqueById(models: readonly ConfiguredModel[]): ConfiguredModel[] {
  return models.filter((model, index) => models.findIndex(({ id }) => id === model.id) === index);
}
