import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { httpFetch } from '#server/node/http-fetch.ts';
import { type StartedServer, startServer } from '#server/node/start-server.ts';
import { createCatalogue, createContexts } from '#server/run/catalogue.ts';
import type { LedgerTotals } from '#server/run/ledger/ledger.ts';
import { openLedgerOn } from '#server/run/ledger/open-ledger.ts';
import { openSqliteLedger } from '#server/run/ledger/sqlite-ledger.ts';
import { createRunService } from '#server/run/service.ts';
import { TEST_PROMPTS } from '../endpoint/prompts.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';

export type TestServer = StartedServer & {
  upstream: Upstream;
  /** What was logged so far, line by line. */
  logs: Record<string, unknown>[];
  /** What the books on disk say, read by somebody else. */
  books: () => Promise<LedgerTotals>;
  close: () => Promise<void>;
};

/** The models of the upstream; each name says how it behaves. */
const MODELS = ['echo', 'chunks-20-gap-50', 'chunks-400-gap-20', 'silent', 'status-500', 'cut-after-3'];

/** The server as the built entry starts it, in this process, on free ports and with real books in a folder of its own. */
export async function startTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  const upstream = await startUpstream({ models: MODELS });
  const data = mkdtempSync(join(tmpdir(), 'loopbook-server-'));
  const logs: TestServer['logs'] = [];
  const console = vi.spyOn(globalThis.console, 'log').mockImplementation((line: string) => {
    logs.push(JSON.parse(line));
  });
  const all = { HOST: '127.0.0.1', PORT: '0', OPENAI_BASE_URL: upstream.url, LOOPBOOK_DATA: data, ...env };
  const place = { commandLine: null, openLedger: openLedgerOn('node') };
  const wiring = { env: all, ...place, fetch: httpFetch, build: { version: '9.9.9', commit: 'abc' } };
  const catalogue = createCatalogue(TEST_PROMPTS);
  const server = await startServer({
    env: all,
    files: (_, response) => void response.writeHead(404).end(),
    openService: () => createRunService({ ...wiring, catalogue, contexts: createContexts([]) }),
  });
  const close = async () => {
    await server.stop({ graceMs: 0 });
    await upstream.close();
    console.mockRestore();
    rmSync(data, { recursive: true, force: true });
  };
  const books = async () => {
    const ledger = openSqliteLedger(join(data, 'ledger.sqlite'));
    const totals = await ledger.totals();
    await ledger.close();
    return totals;
  };
  return { ...server, upstream, logs, books, close };
}
