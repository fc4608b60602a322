import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { site } from '#config';
import { inspectLibrary } from '#domain/library/inspect.ts';
import { newToken } from '#server/run/auth/tokens.ts';
import { SERVER_ENTRY } from '../../lib/build-site.ts';
import { readLibraryFiles } from '../../lib/content-files.ts';
import { inProject } from '../../lib/project.ts';
import { freePort, type Served, serve } from './process.ts';
import type { Target } from './target.ts';

/** People whose runs are counted apart, so that each of them runs about as often as the tables are made for. */
const PEOPLE = 50;

export type OursOptions = {
  name: string;
  upstream: string;
  /** The ledger in Redis; null for SQLite. */
  redis: string | null;
  /** A folder for a CPU profile of the server, or null. */
  profile: string | null;
};

/** The built server with tokens and a ledger, its limits raised so that none of the measured runs is refused. */
export async function startOurs(options: OursOptions): Promise<{ target: Target; stop: Served['stop'] }> {
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => newToken(`person-${index + 1}`)),
  );
  const data = mkdtempSync(join(tmpdir(), 'bench-endpoint-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const profiling = options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const served = await serve({
    args: [...profiling, inProject(SERVER_ENTRY)],
    ready: `${url}/api/health`,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      OPENAI_BASE_URL: options.upstream,
      LOOPBOOK_AUTH: 'tokens',
      LOOPBOOK_TOKENS: people.map(({ entry }) => entry).join(','),
      LOOPBOOK_ID_SECRET: randomUUID(),
      LOOPBOOK_RUNS_PER_MINUTE: '10000',
      LOOPBOOK_CONCURRENT_RUNS: '1000',
      LOOPBOOK_DATA: data,
      ...(options.redis === null ? {} : { REDIS_URL: options.redis }),
    },
  });
  const tokens = people.map(({ token }) => token);
  return {
    target: await runTarget({ name: options.name, url, pid: served.pid }, tokens),
    stop: async () => {
      await served.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function runTarget(
  server: Pick<Target, 'name' | 'url' | 'pid'>,
  tokens: readonly string[],
): Promise<Target> {
  const filledIn = await anyPrompt();
  let turn = 0;
  return {
    ...server,
    url: `${server.url}/api/run`,
    headers: () => {
      turn += 1;
      return { authorization: `Bearer ${tokens[turn % tokens.length]}` };
    },
    body: (model) => JSON.stringify({ ...filledIn, model, idempotencyKey: randomUUID() }),
    textOf: (data) => (JSON.parse(data) as { text?: string }).text ?? null,
    isEnd: (event) => event === 'done',
  };
}

/** The library's first prompt that answers in free text, filled in with its own examples. */
async function anyPrompt(): Promise<{ id: string; version: number; values: Record<string, unknown> }> {
  const teams = site.teams.map((team) => team.handle);
  const { prompts } = await inspectLibrary(readLibraryFiles(), { teams, lock: null });
  const found = prompts.find(({ data }) => data.status === 'active' && data.output.format !== 'json');
  if (found === undefined) throw new Error('The library holds no active prompt that answers in free text.');
  const examples = Object.entries(found.data.variables).flatMap(([name, { example }]) =>
    example === undefined ? [] : [[name, example] as const],
  );
  return { id: found.id, version: found.version, values: Object.fromEntries(examples) };
}
