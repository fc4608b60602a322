import type { FieldValue } from '#domain/prompts/variables.ts';
import type { RunErrorCode } from '#domain/run/errors.ts';
import type { Finish } from '#domain/run/events.ts';
import type { AuthConfig } from '#server/run/auth/auth-config.ts';

/** What is kept of a run: names and lengths, tokens, money and times. Never a value, an answer or provider text. */
export type FinishedRunLine = {
  event: 'run';
  at: string;
  runId: string;
  /** Who ran it: a pseudonym (see `Identity`), never a name or an address. */
  user: string;
  prompt: string;
  /** Length of each value in characters; the number of items for a list. */
  values: Record<string, number>;
  model: string;
  outcome: 'done' | RunErrorCode;
  finish: Finish | null;
  inputTokens: number;
  outputTokens: number;
  estimated: boolean;
  /** Micro-dollars. */
  cost: number;
  ms: number;
  firstTokenMs: number | null;
  attempts: number;
  /** HTTP status of a refusing model server. */
  upstreamStatus: number | null;
};

/**
 * A request that never became a run, with as much as was known of it when it was refused. `detail`: a store that is
 * down, or the name of an unexpected exception of ours. `route`: where another address than the endpoint's refused it.
 */
export type RefusedRunLine = {
  event: 'refused';
  at: string;
  code: RunErrorCode;
  ms: number;
  user?: string;
  prompt?: string;
  detail?: string;
  route?: string;
};

/** A run that ended but could not be booked; the ledger frees it when its time is up. */
export type UnsettledRunLine = { event: 'unsettled'; at: string; runId: string; cost: number };

export type RunLogLine = FinishedRunLine | RefusedRunLine | UnsettledRunLine;

/**
 * The same in every line of one server, unless the line says otherwise: the endpoint's address, and how it knows who is
 * asking.
 */
export type LogOrigin = { route: string; auth: AuthConfig['mode'] };

/** One JSON object per line on standard output. */
export function logToConsole(line: { event: string; at: string }): void {
  // biome-ignore lint/suspicious/noConsole: standard output is where a log line per run belongs, on Node and on Workers.
  console.log(JSON.stringify(line));
}

export function valueLengths(values: Readonly<Record<string, FieldValue>>): Record<string, number> {
  const entries = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'object' ? value.length : String(value).length] as const,
  );
  return Object.fromEntries(entries);
}
