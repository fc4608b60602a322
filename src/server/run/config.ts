import { type AuthConfig, readAuth } from '#server/run/auth/auth-config.ts';
import type { ServerExposure } from '#server/run/auth/authenticate.ts';
import { type CommandLine, exposureOf } from '#server/run/exposure.ts';
import { DEFAULT_LEDGER_LIMITS, type LedgerLimits } from '#server/run/ledger/ledger.ts';
import type { LedgerStore } from '#server/run/ledger/open-ledger.ts';
import { DEFAULT_LIMITS, type Limits } from '#server/run/limits.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';
import { misspelt } from '#server/run/misspelt.ts';
import { type Environment, readVariables, type Values } from '#server/run/variables.ts';

/** The validated configuration. */
export type RunConfig = {
  /** Everything that is wrong, as sentences without their dot that repeat no secret; with any, no run is possible. */
  problems: string[];
  enabled: boolean;
  exposure: ServerExposure;
  auth: AuthConfig;
  baseUrl: string | null;
  apiKey: string | null;
  /** Models the operator named, in order. */
  wanted: string[];
  limits: Limits;
  ledger: { store: LedgerStore; limits: LedgerLimits };
};

/** Reads the environment. Empty variables count as not set. Never throws: what is wrong stands in `problems`. */
export function readRunConfig(env: Environment, commandLine: CommandLine = null): RunConfig {
  const { values, wrong } = readVariables(env);
  const exposure = exposureOf(values.HOST, commandLine);
  const { auth, problems: authProblems } = readAuth(values);
  // A variable that cannot be read is missing from `values`, which is no second problem.
  const follows = [...authProblems, ...addressProblems(values.OPENAI_BASE_URL), ...misspelt(env)].filter(
    (problem) => !wrong.some(({ name }) => problem.startsWith(`${name} `)),
  );
  const problems = [...wrong.map(({ name, what }) => `${name} ${what}`), ...follows];
  if (problems.length > 0) return brokenConfig(problems, exposure);
  return {
    problems: [],
    auth,
    enabled: values.LOOPBOOK_RUN === 'on',
    exposure,
    baseUrl: values.OPENAI_BASE_URL === undefined ? null : normalizeBaseUrl(values.OPENAI_BASE_URL),
    apiKey: values.OPENAI_API_KEY ?? null,
    wanted: (values.LOOPBOOK_MODEL ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    limits: {
      ...DEFAULT_LIMITS,
      maxRunCost: Math.round(values.LOOPBOOK_MAX_RUN_COST_USD * 1_000_000),
      firstTokenMs: values.LOOPBOOK_FIRST_TOKEN_SECONDS * 1000,
      idleMs: values.LOOPBOOK_IDLE_SECONDS * 1000,
      totalMs: values.LOOPBOOK_TOTAL_SECONDS * 1000,
    },
    ledger: { store: storeOf(values.REDIS_URL, values.LOOPBOOK_DATA), limits: ledgerLimits(values) },
  };
}

/** Whether an address is on this machine. */
export function isLoopbackUrl(url: string): boolean {
  return isLoopbackHost(new URL(url).hostname);
}

function brokenConfig(problems: string[], exposure: ServerExposure): RunConfig {
  return {
    problems,
    enabled: true,
    exposure,
    auth: { mode: 'none' },
    baseUrl: null,
    apiKey: null,
    wanted: [],
    limits: DEFAULT_LIMITS,
    ledger: { store: storeOf(undefined, '.data'), limits: DEFAULT_LEDGER_LIMITS },
  };
}

/** One machine keeps its books in a file; several instances need a store they share. */
function storeOf(redisUrl: string | undefined, folder: string): LedgerStore {
  return redisUrl === undefined
    ? { kind: 'sqlite', file: `${folder}/ledger.sqlite` }
    : { kind: 'redis', url: redisUrl };
}

function ledgerLimits(values: Values): LedgerLimits {
  const microUsd = (usd: number) => Math.round(usd * 1_000_000);
  return {
    ...DEFAULT_LEDGER_LIMITS,
    userDay: microUsd(values.LOOPBOOK_USER_DAY_USD),
    day: microUsd(values.LOOPBOOK_DAY_USD),
    month: microUsd(values.LOOPBOOK_MONTH_USD),
    runsPerMinute: values.LOOPBOOK_RUNS_PER_MINUTE,
    concurrentRuns: values.LOOPBOOK_CONCURRENT_RUNS,
  };
}

function addressProblems(url: string | undefined): string[] {
  if (url === undefined) return [];
  const { protocol, username, password, hostname } = new URL(url);
  if (username !== '' || password !== '')
    return ['OPENAI_BASE_URL must not hold a user name or password; use OPENAI_API_KEY'];
  if (protocol === 'http:' && !isLoopbackHost(hostname))
    return ['OPENAI_BASE_URL must use https unless the server is on this machine'];
  return [];
}

/** Without a trailing slash; an address without a path gets `/v1`, where compatible servers live. */
function normalizeBaseUrl(text: string): string {
  const { origin, pathname } = new URL(text);
  const path = pathname.replace(/\/+$/, '');
  return origin + (path === '' ? '/v1' : path);
}
