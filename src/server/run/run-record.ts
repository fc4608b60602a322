import { refOf } from '#domain/prompts/prompt.ts';
import type { Usage } from '#domain/run/cost.ts';
import { account, type Heard, NOTHING_HEARD } from '#server/run/account.ts';
import type { UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import type { RunDeps } from '#server/run/deps.ts';
import { type FinishedRunLine, valueLengths } from '#server/run/log.ts';
import type { PreparedRun } from '#server/run/prepared-run.ts';

export type RunResult = { usage: Usage; cost: number; ms: number };

/** What is known of a run while it goes on. `close` books and logs it, once, however many ways it ends. */
export type RunRecord = Heard & {
  /** Why the last call failed. */
  failure: UpstreamFailure | null;
  /** Pieces of a JSON answer so far. */
  parts: string[];
  firstTokenMs: number | null;
  close: (outcome: FinishedRunLine['outcome']) => Promise<RunResult>;
};

export function openRecord(run: PreparedRun, deps: Pick<RunDeps, 'clock' | 'ledger' | 'log'>): RunRecord {
  let closed: Promise<RunResult> | null = null;
  const record: RunRecord = {
    ...NOTHING_HEARD,
    failure: null,
    parts: [],
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
