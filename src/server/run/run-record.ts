import { approximateTokens } from '#core/text/approximate-tokens.ts';
import { refOf } from '#domain/prompts/prompt.ts';
import { type Usage, usageCost } from '#domain/run/cost.ts';
import type { Finish } from '#domain/run/events.ts';
import type { UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import type { RunDeps } from '#server/run/deps.ts';
import { type FinishedRunLine, valueLengths } from '#server/run/log.ts';
import type { PreparedRun } from '#server/run/prepared-run.ts';

export type RunResult = { usage: Usage; cost: number; ms: number };

/** What is known of a run while it goes on. `close` books and logs it, once, however many ways it ends. */
export type RunRecord = {
  attempts: number;
  finish: Finish | null;
  usage: Omit<Usage, 'estimated'> | null;
  failure: UpstreamFailure | null;
  /** Pieces of the answer so far. */
  parts: string[];
  outputBytes: number;
  firstTokenMs: number | null;
  close: (outcome: FinishedRunLine['outcome']) => Promise<RunResult>;
};

export function openRecord(run: PreparedRun, deps: Pick<RunDeps, 'clock' | 'ledger' | 'log'>): RunRecord {
  let closed: Promise<RunResult> | null = null;
  const record: RunRecord = {
    attempts: 0,
    finish: null,
    usage: null,
    failure: null,
    parts: [],
    outputBytes: 0,
    firstTokenMs: null,
    close: (outcome) => {
      closed ??= settle(outcome);
      return closed;
    },
  };

  function at(): string {
    return new Date(deps.clock.now()).toISOString();
  }

  async function settle(outcome: FinishedRunLine['outcome']): Promise<RunResult> {
    const result = { ...account(run, record), ms: deps.clock.now() - run.acceptedAt };
    deps.log(logLine({ run, record, outcome, result, at: at() }));
    await deps.ledger
      .settle(run.runId, result.cost)
      .catch(() => deps.log({ event: 'unsettled', at: at(), runId: run.runId, cost: result.cost }));
    return result;
  }

  return record;
}

/** Tokens and cost. What the provider did not report is estimated, and then booked at its upper bound. */
function account(run: PreparedRun, record: RunRecord): Omit<RunResult, 'ms'> {
  const { price } = run.model;
  const { usage, finish } = record;
  if (usage !== null && finish !== null)
    return { usage: { ...usage, estimated: false }, cost: usageCost(usage, price) };
  const texts = run.messages.map((message) => message.text);
  const inputTokens = texts.reduce((sum, text) => sum + approximateTokens(text), 0);
  if (wasRefused(record)) {
    // Azure charges for a prompt that its content filter refuses, which is a 400 like others.
    if (run.model.provider === 'azure' && record.failure?.status === 400)
      return { usage: { inputTokens, outputTokens: 0, estimated: true }, cost: run.inputReserve };
    return { usage: { inputTokens: 0, outputTokens: 0, estimated: true }, cost: 0 };
  }
  const outputTokens = record.outputBytes + (run.model.reasoning?.tokens ?? 0);
  const bound = run.inputReserve + usageCost({ inputTokens: 0, outputTokens }, price);
  const estimate = usage ?? { inputTokens, outputTokens: Math.ceil(record.outputBytes / 4) };
  // Counts that came before the end are those so far: never book less, but rely on the bound.
  const counted = usage === null ? 0 : usageCost(usage, price);
  return { usage: { ...estimate, estimated: true }, cost: Math.max(counted, Math.min(run.reserve, bound)) };
}

/** Whether the model cannot have begun: it was not called, or the answer to the call was an error. */
function wasRefused({ attempts, failure }: RunRecord): boolean {
  return attempts === 0 || (failure !== null && (failure.unbegun || failure.status !== null));
}

type LogParts = {
  run: PreparedRun;
  record: RunRecord;
  outcome: FinishedRunLine['outcome'];
  result: RunResult;
  at: string;
};

function logLine({ run, record, outcome, result, at }: LogParts): FinishedRunLine {
  return {
    event: 'run',
    at,
    runId: run.runId,
    user: run.user,
    prompt: refOf(run.prompt),
    values: valueLengths(run.values),
    model: run.model.id,
    outcome,
    finish: record.finish,
    ...result.usage,
    cost: result.cost,
    ms: result.ms,
    firstTokenMs: record.firstTokenMs,
    attempts: record.attempts,
    upstreamStatus: record.failure?.status ?? null,
  };
}
