import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpFetch } from '#server/node/http-fetch.ts';
import { createListener } from '#server/node/listener.ts';
import { createModelCaller } from '#server/run/adapters/call-model.ts';
import { authenticateLoopback } from '#server/run/auth/loopback-auth.ts';
import { systemClock } from '#server/run/clock.ts';
import type { RunDeps } from '#server/run/deps.ts';
import { createRunHandler } from '#server/run/handler.ts';
import { DEFAULT_LEDGER_LIMITS } from '#server/run/ledger/ledger.ts';
import { createMemoryLedger } from '#server/run/ledger/memory-ledger.ts';
import { DEFAULT_LIMITS, type Limits } from '#server/run/limits.ts';
import type { RunLogLine } from '#server/run/log.ts';
import { type ConfiguredModel, fixedModels } from '#server/run/models/model-source.ts';
import { localEntry } from '#server/run/models/model-table.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { TEST_CONTEXTS, TEST_PROMPTS } from './prompts.ts';

/** The endpoint on a real socket in front of a real upstream, with everything it logged. */
export type Harness = {
  url: string;
  upstream: Upstream;
  logs: RunLogLine[];
  /** What the ledger was asked to settle, in micro-dollars by run. */
  settled: Map<string, number>;
  close: () => Promise<void>;
};

export type HarnessOptions = Partial<Omit<RunDeps, 'limits'>> & {
  limits?: Partial<Limits>;
  upstream?: Upstream;
  /** How long a reader may take nothing, in milliseconds. */
  readerMs?: number;
};

/** Stands for the operator's key; no response and no log line may hold it. */
export const KEY_CANARY = 'canary-of-the-key';

/** Short enough for tests, long enough for a busy machine. */
const TEST_LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  firstTokenMs: 5000,
  idleMs: 5000,
  totalMs: 20_000,
  retryMs: 10,
};

/** Starts both servers; every behaviour of the upstream is offered as a model. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const upstream = options.upstream ?? (await startUpstream());
  const logs: RunLogLine[] = [];
  const settled = new Map<string, number>();
  const ledger = createMemoryLedger(systemClock, {
    ...DEFAULT_LEDGER_LIMITS,
    concurrentRuns: 50,
    runsPerMinute: 10_000,
  });
  const deps: RunDeps = {
    catalogue: {
      find: (id, version) =>
        TEST_PROMPTS.find((prompt) => prompt.id === id && prompt.version === version) ?? null,
    },
    contexts: { find: (id) => TEST_CONTEXTS[id] ?? null },
    authenticate: authenticateLoopback('loopback'),
    signIn: null,
    ledger: {
      ...ledger,
      settle: async (runId, cost) => {
        settled.set(runId, cost);
        await ledger.settle(runId, cost);
      },
    },
    models: fixedModels({ models: testModels(upstream.url), unpriced: ['unpriced-model'], note: null }),
    // As the built server calls them; what Workers call them with is checked by the contract of every place.
    callModel: createModelCaller(httpFetch),
    clock: systemClock,
    newRunId: randomUUID,
    log: (line) => logs.push(line),
    ...options,
    limits: { ...TEST_LIMITS, ...options.limits },
  };
  const server = await listen(createRunHandler(deps), options.readerMs);
  return {
    url: server.url,
    upstream,
    logs,
    settled,
    close: async () => void (await Promise.all([server.close(), upstream.close()])),
  };
}

/** Serves a handler as the built server does. */
export async function listen(handler: (request: Request) => Promise<Response>, readerMs = 30_000) {
  const { handle } = createListener({
    routes: { '/api/run': handler },
    files: (_, response) => void response.writeHead(404).end(),
    readerMs,
    trustProxy: false,
    unexpected: (error) => {
      throw error;
    },
  });
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/api/run`, close };
}

/** A free model per behaviour; an id that starts with `responses:` speaks that protocol, all others speak chat. */
export function testModels(baseUrl: string, ids: readonly string[] = BEHAVIOURS): ConfiguredModel[] {
  const endpoint = { baseUrl, apiKey: KEY_CANARY };
  return ids.map((id) => ({
    ...localEntry(id, id),
    name: id.replace('responses:', ''),
    api: id.startsWith('responses:') ? 'responses' : 'chat',
    endpoint,
    local: true,
  }));
}

const CHAT = [
  'echo',
  'chunks-20-gap-10',
  'chunks-400-gap-20',
  'stall-after-3',
  'silent',
  'empty-chunks-after-2',
  'comments-after-0',
  'thinking-6-gap-60-chunks-2',
  'cut-after-3',
  'reset-after-3',
  'error-frame-after-2',
  'status-401',
  'status-429',
  'status-500',
  'status-503',
  'status-504',
  'status-101',
  'status-204',
  'status-205',
  'status-304',
  'status-600',
  'status-999',
  'json-body',
  'reset-before-headers',
  'html',
  'redirect',
  'slow-headers',
  'big-line',
  'flood',
  'length',
  'filtered',
  'no-usage',
  'flaky-1',
  'flaky-2',
  'json',
  'json-bad',
  'json-fenced',
];
const BEHAVIOURS = CHAT.flatMap((name) => [name, `responses:${name}`]);
