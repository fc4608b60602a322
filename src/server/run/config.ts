import { z } from 'zod';
import { type AuthConfig, authVariables, readAuth } from '#server/run/auth/auth-config.ts';
import type { ServerExposure } from '#server/run/auth/authenticate.ts';
import { DEFAULT_LEDGER_LIMITS, type LedgerLimits } from '#server/run/ledger/ledger.ts';
import type { LedgerStore } from '#server/run/ledger/open-ledger.ts';
import { DEFAULT_LIMITS, type Limits } from '#server/run/limits.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';

/** Environment variables the endpoint reads, checked in one place. `.env.example` describes each. */
const environment = z.object({
  HOST: z.string().optional(),
  OPENAI_BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be an http or https address such as http://127.0.0.1:11434/v1',
    })
    .optional(),
  OPENAI_API_KEY: z.string().regex(/^\S+$/, 'must not hold spaces').optional(),
  LOOPBOOK_MODEL: z.string().optional(),
  LOOPBOOK_RUN: z.enum(['on', 'off'], 'must be on or off').default('on'),
  ...authVariables,
  LOOPBOOK_MAX_RUN_COST_USD: amount(0, 100).default(DEFAULT_LIMITS.maxRunCost / 1_000_000),
  LOOPBOOK_USER_DAY_USD: amount(0, 1_000_000).default(DEFAULT_LEDGER_LIMITS.userDay / 1_000_000),
  LOOPBOOK_DAY_USD: amount(0, 1_000_000).default(DEFAULT_LEDGER_LIMITS.day / 1_000_000),
  LOOPBOOK_MONTH_USD: amount(0, 10_000_000).default(DEFAULT_LEDGER_LIMITS.month / 1_000_000),
  LOOPBOOK_RUNS_PER_MINUTE: whole(1, 10_000).default(DEFAULT_LEDGER_LIMITS.runsPerMinute),
  LOOPBOOK_CONCURRENT_RUNS: whole(1, 1000).default(DEFAULT_LEDGER_LIMITS.concurrentRuns),
  LOOPBOOK_DATA: z.string().default('.data'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a redis or rediss address such as redis://127.0.0.1:6379' })
    .optional(),
  LOOPBOOK_FIRST_TOKEN_SECONDS: amount(1, 600).default(DEFAULT_LIMITS.firstTokenMs / 1000),
  LOOPBOOK_IDLE_SECONDS: amount(1, 600).default(DEFAULT_LIMITS.idleMs / 1000),
  LOOPBOOK_TOTAL_SECONDS: amount(1, 3600).default(DEFAULT_LIMITS.totalMs / 1000),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names of the variables that are read here. */
export const RUN_VARIABLES: readonly string[] = Object.keys(environment.shape);

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

/** Arguments of a development server, which takes its address from them when HOST is not set; else null. */
export type CommandLine = readonly string[] | null;

/** Reads the environment. Empty variables count as not set. Never throws: what is wrong stands in `problems`. */
export function readRunConfig(env: Environment, commandLine: CommandLine = null): RunConfig {
  const { values, wrong } = readVariables(env);
  const exposure = exposureOf(values.HOST, commandLine);
  const { auth, problems: authProblems } = readAuth(values);
  // A variable that cannot be read is missing from `values`, which is no second problem.
  const follows = [...authProblems, ...addressProblems(values.OPENAI_BASE_URL)].filter(
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

type Values = z.infer<typeof environment>;

/** The variables, without those that cannot be read. */
function readVariables(env: Environment): { values: Values; wrong: { name: string; what: string }[] } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  if (parsed.success) return { values: parsed.data, wrong: [] };
  const wrong = parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), what: message }));
  for (const { name } of wrong) delete given[name];
  return { values: environment.parse(given), wrong };
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

/** The built server and `astro preview` disagree on what they do without HOST, so without it nothing is known. */
function exposureOf(host: string | undefined, commandLine: CommandLine): ServerExposure {
  if (host !== undefined) return isLoopbackHost(host) ? 'loopback' : 'open';
  if (commandLine === null) return 'unknown';
  return commandLine.some((argument) => /^--host(?:=|$)/.test(argument)) ? 'open' : 'loopback';
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

function amount(least: number, most: number) {
  const message = `must be a number from ${least} to ${most}`;
  return z.coerce.number(message).min(least, message).max(most, message);
}

function whole(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
}
