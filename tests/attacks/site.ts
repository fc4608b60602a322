import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { inProject, listFiles, root } from '../../scripts/lib/project.ts';
import { until } from '../endpoint/client.ts';
import { startSite } from '../setup/start-site.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { type BookedRun, runsIn, spentIn } from './books.ts';
import { canariesIn, IN_NO_ANSWER, KEPT_NOWHERE, KEY_CANARY } from './canaries.ts';
import { ATTACK_MODELS } from './models.ts';
import { type Answer, askOver, open, type Sent } from './wire.ts';

export type LogLine = Record<string, unknown>;

/** The built server under attack, with everything that can be known of it from outside. */
export type AttackedSite = {
  url: string;
  upstream: Upstream;
  /** Folder of the ledger. */
  data: string;
  ask: (sent: Sent) => Promise<Answer>;
  /** A connection of the test's own. What comes over it is looked through at the end, as the answers of `ask` are. */
  open: () => Promise<Socket>;
  /** Lines about runs and refusals, in order. */
  logs: () => LogLine[];
  runs: () => BookedRun[];
  /** Spent or reserved by everybody. */
  spent: () => number;
  /** A figure of the metrics port, for example `process_cpu_seconds_total`. */
  metric: (name: string) => Promise<number>;
  /** Ends its process at once. */
  kill: () => Promise<void>;
  /** Kills it, and looks for canaries and secrets in all it said and kept. `keep`: leaves upstream and data. */
  close: (options?: { keep: boolean }) => Promise<void>;
};

export type SiteOptions = {
  env?: Record<string, string>;
  upstream?: Upstream;
  data?: string;
  /** What besides the canaries may be in no answer, log line or file: tokens, names, secrets of this test. */
  secrets?: readonly string[];
};

const FREE = { LOOPBOOK_RUNS_PER_MINUTE: '10000', LOOPBOOK_CONCURRENT_RUNS: '1000' };
const RICH = { LOOPBOOK_USER_DAY_USD: '1000', LOOPBOOK_DAY_USD: '1000', LOOPBOOK_MONTH_USD: '1000' };

/** Starts the built server, before a real upstream of models that cost money, with a ledger in a folder of its own. */
export async function startAttacked(options: SiteOptions = {}): Promise<AttackedSite> {
  const { secrets = [] } = options;
  const upstream = options.upstream ?? (await startUpstream({ models: ATTACK_MODELS }));
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'attacked-'));
  const site = await startSite({
    env: {
      OPENAI_BASE_URL: upstream.url,
      OPENAI_API_KEY: KEY_CANARY,
      LOOPBOOK_AUTH: 'none',
      LOOPBOOK_DATA: data,
      LOOPBOOK_METRICS_PORT: '0',
      NODE_OPTIONS: `--import ${pathToFileURL(inProject('tests/attacks/priced-models.ts')).href}`,
      ...FREE,
      ...RICH,
      ...options.env,
    },
  });
  const connections = recordConnections(site.url);
  const logs = () => linesOf(site.output()).filter(({ event }) => event !== 'start');
  const metrics = async () => {
    const port = /^port (\d+)/.exec(String(linesOf(site.output())[0]?.['metrics']))?.[1];
    return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  };
  return {
    url: site.url,
    upstream,
    data,
    logs,
    open: connections.open,
    ask: async (sent) => askOver(await connections.open(), site.url, sent),
    runs: () => runsIn(data),
    spent: () => spentIn(data),
    metric: async (name) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(await metrics())?.[1]),
    kill: site.stop,
    close: async ({ keep } = { keep: false }) => {
      const counted = await metrics().catch(() => '');
      await site.stop();
      const kept = [site.output(), counted, ...filesIn('', `${data}/`)];
      if (!keep) await upstream.close();
      if (!keep) rmSync(data, { recursive: true, force: true });
      expectNone(connections.texts(), [...IN_NO_ANSWER, ...secrets]);
      expectNone(kept, [...KEPT_NOWHERE, ...secrets]);
      if (secrets.length > 0) expectNone(filesIn('dist', root), secrets);
    },
  };
}

/** Waits for the line that ends something: logging and booking follow the last byte. */
export async function logged(site: AttackedSite, count: number): Promise<LogLine[]> {
  await until(() => site.logs().length >= count);
  return site.logs();
}

/** Waits until so many runs are in the books and none of them is held any more. */
export async function booked(site: AttackedSite, count: number): Promise<BookedRun[]> {
  await until(() => site.runs().length >= count && site.runs().every(({ state }) => state !== 'held'));
  return site.runs();
}

/** The lines that are complete. */
function linesOf(output: string): LogLine[] {
  const lines = output.slice(0, output.lastIndexOf('\n') + 1).split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine);
}

/** Connections to a server, and all that came over each. */
function recordConnections(url: string): { open: () => Promise<Socket>; texts: () => string[] } {
  const received: Buffer[][] = [];
  return {
    open: async () => {
      const socket = await open(url);
      const parts: Buffer[] = [];
      received.push(parts);
      socket.on('data', (part: Buffer) => parts.push(part));
      return socket;
    },
    // But for the cookie in which whoever signed in gets their own token back.
    texts: () =>
      received.map((parts) =>
        Buffer.concat(parts)
          .toString()
          .replaceAll(/^set-cookie: (?:__Host-)?loopbook_token=\S*/gim, ''),
      ),
  };
}

function filesIn(folder: string, base: string): Buffer[] {
  return listFiles(folder, base).map((path) => readFileSync(join(base, path)));
}

function expectNone(texts: readonly (string | Buffer)[], secrets: readonly string[]): void {
  expect(texts.flatMap((text) => canariesIn(text, secrets))).toEqual([]);
}
