import type { DoneEvent, ErrorEvent } from '#domain/run/events.ts';
import { httpFetch } from '#server/node/http-fetch.ts';
import { createModelCaller } from '#server/run/adapters/call-model.ts';
import { systemClock } from '#server/run/clock.ts';
import type { FinishedRunLine } from '#server/run/log.ts';
import type { ConfiguredModel } from '#server/run/models/model-source.ts';
import { localEntry, type ModelEntry, parseModelTable } from '#server/run/models/model-table.ts';
import modelTable from '#server/run/models.json' with { type: 'json' };
import { IMITATIONS, type ProviderName } from '../upstream/providers/providers.ts';
import type { Seen } from '../upstream/server.ts';
import { run, runBody, textOf } from './client.ts';
import { type Harness, KEY_CANARY, startHarness } from './harness.ts';

/** A provider as the operator configures it: an entry of the shipped table, or a model of a local server. */
export type Configured = { provider: ProviderName; entry: ModelEntry };

const table = parseModelTable(modelTable);
const OPENAI_CHAT = {
  api: 'chat',
  maxTokensField: 'max_completion_tokens',
  systemRole: 'developer',
} as const;

/** Every provider the documentation has an example for; OpenAI and Azure in both of their protocols. */
export const CONFIGURED = {
  'openai responses': { provider: 'openai', entry: shipped('gpt-5.6-luna') },
  'openai chat': { provider: 'openai', entry: { ...shipped('gpt-5.6-luna'), ...OPENAI_CHAT } },
  'azure responses': { provider: 'azure', entry: shipped('azure-gpt-4.1-mini') },
  'azure chat': { provider: 'azure', entry: { ...shipped('azure-gpt-5.4-mini'), ...OPENAI_CHAT } },
  openrouter: { provider: 'openrouter', entry: shipped('anthropic/claude-haiku-4.5') },
  anthropic: { provider: 'anthropic', entry: shipped('claude-sonnet-5') },
  gemini: { provider: 'gemini', entry: shipped('gemini-2.5-flash') },
  ollama: { provider: 'ollama', entry: localEntry('llama3.2:3b', 'Llama') },
  'lm-studio': { provider: 'lm-studio', entry: localEntry('qwen', 'Qwen') },
  vllm: { provider: 'vllm', entry: localEntry('served', 'Served') },
} satisfies Readonly<Record<string, Configured>>;

export function shipped(id: string): ModelEntry {
  const entry = table.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`models.json has no ${id}`);
  return entry;
}

export type ProviderHarness = {
  harness: Harness;
  /** Makes a provider that behaves as named the only model; gives the name it has upstream. */
  offer: (configured: Configured, behaviour: string) => string;
  /** Runs a prompt on a provider that behaves as named; what the reader got, the provider saw and the books say. */
  runOn: (
    configured: Configured,
    behaviour: string,
    fields?: Record<string, unknown>,
  ) => Promise<ProviderRun>;
};

export type ProviderRun = {
  end: DoneEvent | ErrorEvent;
  text: string;
  raw: string;
  seen: Seen | undefined;
  line: FinishedRunLine;
  settled: number | undefined;
};

/** The real handler on a real socket, in front of an upstream that speaks as each provider does. */
export async function startProviders(): Promise<ProviderHarness> {
  let offered: ConfiguredModel[] = [];
  const harness = await startHarness({
    models: { list: async () => ({ models: offered, unpriced: [], note: null }) },
    callModel: createModelCaller(httpFetch, { clock: systemClock, closingMs: CLOSING_MS }),
  });
  const origin = new URL(harness.upstream.url).origin;

  function offer({ provider, entry }: Configured, behaviour: string): string {
    const endpoint = { baseUrl: origin + IMITATIONS[provider].base, apiKey: KEY_CANARY };
    const name = `provider-${provider}-${behaviour}`;
    offered = [{ ...entry, name, endpoint, local: entry.asOf === null }];
    return name;
  }

  async function runOn(configured: Configured, behaviour: string, fields = {}): Promise<ProviderRun> {
    const name = offer(configured, behaviour);
    const { events, raw } = await run(harness.url, runBody(configured.entry.id, fields));
    const line = harness.logs.at(-1) as FinishedRunLine;
    return {
      end: events.at(-1) as DoneEvent | ErrorEvent,
      text: textOf(events),
      raw: raw + JSON.stringify(harness.logs),
      seen: harness.upstream.seen.findLast(({ model }) => model === name),
      line,
      settled: harness.settled.get(line.runId),
    };
  }

  return { harness, offer, runOn };
}

/** Long enough for the counts that follow an answer, short enough for tests. */
const CLOSING_MS = 300;
