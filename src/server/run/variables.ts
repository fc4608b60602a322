import { z } from 'zod';
import { authVariables } from '#server/run/auth/auth-config.ts';
import { DEFAULT_LEDGER_LIMITS } from '#server/run/ledger/ledger.ts';
import { DEFAULT_LIMITS } from '#server/run/limits.ts';

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

/** What the variables say; those that are not set say their default. */
export type Values = z.infer<typeof environment>;

/**
 * Reads the variables; empty ones count as not set. Those that cannot be read are left out, and named with half a
 * sentence on `what` is wrong with them.
 */
export function readVariables(env: Environment): { values: Values; wrong: { name: string; what: string }[] } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  if (parsed.success) return { values: parsed.data, wrong: [] };
  const wrong = parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), what: message }));
  for (const { name } of wrong) delete given[name];
  return { values: environment.parse(given), wrong };
}

function amount(least: number, most: number) {
  const message = `must be a number from ${least} to ${most}`;
  return z.coerce.number(message).min(least, message).max(most, message);
}

function whole(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
}
