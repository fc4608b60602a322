import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { inProject, listFiles } from '../../scripts/lib/project.ts';
import { until } from '../endpoint/client.ts';
import { startSite } from '../setup/start-site.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { canariesIn, IN_NO_ANSWER, KEPT_NOWHERE, KEY_CANARY } from './canaries.ts';
import { ATTACK_MODELS } from './models.ts';
import { type Answer, ask, type Sent } from './wire.ts';

/** One run as the ledger holds it; money in micro-dollars. */
export type BookedRun = { run_id: string; state: 'held' | 'settled' | 'freed'; micro_usd: number };

export type LogLine = Record<string, unknown>;

/** The built server under attack, with everything that can be known of it from outside. */
export type AttackedSite = {
  url: string;
  upstream: Upstream;
  /** Folder of the ledger. */
  data: string;
  ask: (sent: Sent) => Promise<Answer>;
  /** Lines about runs and refusals, in order. */
  logs: () => LogLine[];
  runs: () => BookedRun[];
  /** Spent or reserved today by everybody. */
  spent: () => number;
  /** A figure of the metrics port, for example `process_cpu_seconds_total`. */
  metric: (name: string) => Promise<number>;
  /** Stops it as a power cut does, and looks for canaries in all it said and kept. `keep`: leaves upstream and data. */
  close: (options?: { keep: boolean }) => Promise<void>;
};

export type SiteOptions = { env?: Record<string, string>; upstream?: Upstream; data?: string };

const FREE = { LOOPBOOK_RUNS_PER_MINUTE: '10000', LOOPBOOK_CONCURRENT_RUNS: '1000' };
const RICH = { LOOPBOOK_USER_DAY_USD: '1000', LOOPBOOK_DAY_USD: '1000', LOOPBOOK_MONTH_USD: '1000' };

/** Starts the built server, before a real upstream of models that cost money, with a ledger in a folder of its own. */
export async function startAttacked(options: SiteOptions = {}): Promise<AttackedSite> {
  const upstream = options.upstream ?? (await startUpstream({ models: ATTACK_MODELS }));
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'attacked-'));
  const site = await startSite({
    env: {
      OPENAI_BASE_URL: upstream.url,
      OPENAI_API_KEY: KEY_CANARY,
      LOOPBOOK_DATA: data,
      LOOPBOOK_METRICS_PORT: '0',
      NODE_OPTIONS: `--import ${pathToFileURL(inProject('tests/attacks/priced-models.ts')).href}`,
      ...FREE,
      ...RICH,
      ...options.env,
    },
  });
  const received: string[] = [];
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
    ask: async (sent) => {
      const answer = await ask(site.url, sent);
      received.push(answer.raw);
      return answer;
    },
    runs: () => inLedger<BookedRun>(data, 'SELECT run_id, state, micro_usd FROM runs ORDER BY started'),
    spent: () =>
      inLedger<{ sum: number }>(
        data,
        `SELECT micro_usd AS sum FROM spent WHERE scope = '' AND period LIKE '%-%-%'`,
      )[0]?.sum ?? 0,
    metric: async (name) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(await metrics())?.[1]),
    close: async ({ keep } = { keep: false }) => {
      const counted = await metrics().catch(() => '');
      await site.stop();
      const files = listFiles('', `${data}/`).map((path) => readFileSync(join(data, path)));
      if (!keep) await upstream.close();
      if (!keep) rmSync(data, { recursive: true, force: true });
      expect(received.flatMap((text) => canariesIn(text, IN_NO_ANSWER))).toEqual([]);
      for (const kept of [site.output(), counted, ...files])
        expect(canariesIn(kept, KEPT_NOWHERE)).toEqual([]);
    },
  };
}

/** Waits for the line that ends something: logging and booking follow the last byte. */
export async function logged(site: AttackedSite, count: number): Promise<LogLine[]> {
  await until(() => site.logs().length >= count);
  return site.logs();
}

function linesOf(output: string): LogLine[] {
  const lines = output.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  return lines.map((line) => JSON.parse(line) as LogLine);
}

function inLedger<Row>(data: string, sql: string): Row[] {
  const path = join(data, 'ledger.sqlite');
  if (!existsSync(path)) return [];
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}
