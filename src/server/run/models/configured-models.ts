import type { Clock } from '#server/run/clock.ts';
import { isLoopbackUrl, type RunConfig } from '#server/run/config.ts';
import type { ListedModels } from '#server/run/models/list-models.ts';
import { localModels } from '#server/run/models/local-models.ts';
import type { LocalServer } from '#server/run/models/local-offers.ts';
import { endedNote, joined } from '#server/run/models/model-notes.ts';
import {
  type AvailableModels,
  type Endpoint,
  fixedModels,
  type ModelSource,
} from '#server/run/models/model-source.ts';
import type { ModelEntry } from '#server/run/models/model-table.ts';
import { dayOf, hasEnded } from '#server/run/models/price-age.ts';
import { OPENAI_URL, servesAt } from '#server/run/models/providers.ts';

export type SourceDeps = { fetch: typeof fetch; clock: Clock; table: readonly ModelEntry[] };

/** Said to whoever opens a prompt page on a server without a model. */
export const HOW_TO_CONFIGURE =
  'No model is configured: start Ollama or LM Studio on this machine, or set OPENAI_BASE_URL to a compatible server, or OPENAI_API_KEY and LOOPBOOK_MODEL for OpenAI.';

/**
 * Which models the configuration allows: those of the server at OPENAI_BASE_URL, else OpenAI's with a key and a name,
 * else whatever Ollama or LM Studio offer on this machine. Anything off this machine needs a price in `models.json`,
 * which is then the list: such a server is never asked for its own. So does anything that is given a key, wherever it
 * stands. A price that has ended is none, from that day on.
 */
export function configuredModels(config: RunConfig, deps: SourceDeps): ModelSource {
  if (config.problems.length > 0)
    return none(`The server’s configuration is wrong: ${config.problems.join('; ')}.`);
  if (!config.enabled) return none('Running prompts is switched off on this server (LOOPBOOK_RUN=off).');
  if (config.baseUrl !== null && isLoopbackUrl(config.baseUrl)) {
    const server = {
      name: hostOf(config.baseUrl),
      endpoint: { baseUrl: config.baseUrl, apiKey: config.apiKey },
      timeoutMs: 1500,
    };
    const nothing = (listed: ListedModels) => unlistedNote(server.endpoint, listed);
    return localModels({ servers: [server], wanted: config.wanted, nothing }, deps);
  }
  if (config.baseUrl !== null || config.apiKey !== null)
    return { list: async () => priced(config, deps.table, dayOf(deps.clock.now())) };
  const nothing = () => HOW_TO_CONFIGURE;
  return localModels({ servers: KNOWN_SERVERS, wanted: config.wanted, nothing }, deps);
}

const KNOWN_SERVERS: LocalServer[] = [
  { name: 'Ollama', endpoint: { baseUrl: 'http://127.0.0.1:11434/v1', apiKey: null }, timeoutMs: 300 },
  { name: 'LM Studio', endpoint: { baseUrl: 'http://127.0.0.1:1234/v1', apiKey: null }, timeoutMs: 300 },
];

function unlistedNote({ baseUrl, apiKey }: Endpoint, listed: ListedModels): string {
  const server = `The model server at ${baseUrl} (OPENAI_BASE_URL)`;
  const reason = listed.ok ? 'not-a-model-server' : listed.reason;
  if (reason === 'unreachable' || reason === 'slow')
    return `${server} does not answer; start it, or correct the address.`;
  if (reason === 'not-a-model-server')
    return `${server} has no list of models; name those it has in LOOPBOOK_MODEL, or correct the address.`;
  if (apiKey !== null) return `${server} refuses the key in OPENAI_API_KEY; correct it.`;
  return `${server} asks for a key: set OPENAI_API_KEY, and enter its models: npm run models -- add local <model> if they cost nothing, else npm run models -- add <provider> <model>. Then build again.`;
}

function priced(config: RunConfig, table: readonly ModelEntry[], today: string): AvailableModels {
  const baseUrl = config.baseUrl ?? OPENAI_URL;
  const entries = table.filter((entry) => servesAt(entry.provider, baseUrl) && entry.asOf !== null);
  const endpoint = { baseUrl, apiKey: config.apiKey };
  const isEnded = (id: string) => entries.some((entry) => entry.id === id && hasEnded(entry, today));
  const known = entries.map(({ id }) => id).filter((id) => !isEnded(id));
  const models = config.wanted.flatMap((id) =>
    entries
      .filter((entry) => entry.id === id && known.includes(id))
      .map((entry) => ({ ...entry, endpoint, local: false })),
  );
  const unpriced = config.wanted.filter((id) => !known.includes(id));
  const ended = unpriced.filter(isEnded);
  const unknown = unpriced.filter((id) => !isEnded(id));
  return { models, unpriced, note: joined([endedNote(ended), pricedNote(config, unknown, known)]) };
}

function pricedNote(
  { wanted, apiKey }: RunConfig,
  unpriced: readonly string[],
  known: readonly string[],
): string | null {
  const choice =
    known.length === 0
      ? 'a model you have entered in src/server/run/models.json'
      : `one of ${known.join(', ')}`;
  if (apiKey === null)
    return 'OPENAI_BASE_URL is set; also set OPENAI_API_KEY, and LOOPBOOK_MODEL to the model’s name.';
  if (wanted.length === 0) return `A key is set; also set LOOPBOOK_MODEL to ${choice}.`;
  if (unpriced.length === 0) return null;
  return `LOOPBOOK_MODEL names ${unpriced.join(', ')}, which has no price for this service in src/server/run/models.json and is not run; use ${choice}, or enter it: npm run models -- add <provider> <model>.`;
}

function none(note: string): ModelSource {
  return fixedModels({ models: [], unpriced: [], note });
}

function hostOf(url: string): string {
  return new URL(url).host;
}
