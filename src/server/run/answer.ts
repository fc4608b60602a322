import { checkOutput } from '#domain/run/check-output.ts';
import { type RunErrorCode, runError } from '#domain/run/errors.ts';
import type { DeltaEvent, DoneEvent, ErrorEvent, RunEvent } from '#domain/run/events.ts';
import { UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import { pause } from '#server/run/clock.ts';
import type { Deadlines } from '#server/run/deadlines.ts';
import type { RunDeps } from '#server/run/deps.ts';
import type { ModelCall } from '#server/run/model-events.ts';
import type { PreparedRun } from '#server/run/prepared-run.ts';
import type { RunRecord } from '#server/run/run-record.ts';
import { takeEvents } from '#server/run/take-events.ts';

export type StopCode = Extract<
  RunErrorCode,
  'aborted' | 'timeout_first_token' | 'timeout_idle' | 'timeout_total' | 'output_cap'
>;

/** Ends a run from outside the model's stream; the first reason counts. */
export type Stop = { signal: AbortSignal; code: () => StopCode | null; now: (code: StopCode) => void };

export type Session = {
  run: PreparedRun;
  deps: RunDeps;
  record: RunRecord;
  deadlines: Deadlines;
  stop: Stop;
};

const MOST_ATTEMPTS = 2;

/** The events of one run, from `meta` to exactly one `done` or `error`. Never throws. */
export async function* answer(session: Session): AsyncGenerator<RunEvent> {
  const { run, record, stop } = session;
  const { runId, prompt, model, reserve } = run;
  yield { type: 'meta', runId, promptHash: prompt.hash, model: model.id, maxCost: reserve };
  let failure: unknown = null;
  try {
    yield* deltas(session);
  } catch (error) {
    failure = error;
  }
  session.deadlines.clear();
  record.failure = failure instanceof UpstreamFailure ? failure : null;
  const code = stop.code() ?? failureCode(failure) ?? (record.finish === null ? 'truncated' : null);
  yield code === null ? await doneEvent(session) : await errorEvent(session, code);
}

/** Text of the answer, in one piece what arrived together; calls again once when the first call failed at no cost. */
async function* deltas(session: Session): AsyncGenerator<DeltaEvent> {
  const { run, deps, record, deadlines, stop } = session;
  const call = modelCall(run);
  deadlines.calling();
  for (;;) {
    record.attempts += 1;
    record.failure = null;
    try {
      for await (const events of deps.callModel(call, stop.signal)) {
        if (stop.signal.aborted) return;
        const text = takeEvents(session, events);
        if (text === '') continue;
        deadlines.hold();
        record.isReaderBehind = true;
        yield { type: 'delta', text };
        record.isReaderBehind = false;
        if (stop.signal.aborted) return;
        deadlines.progress();
      }
      return;
    } catch (error) {
      if (!mayCallAgain(error, record) || stop.signal.aborted) throw error;
      // Known already now: a reader who leaves in the pause has paid nothing.
      record.failure = error;
      await pause(deps.clock, deps.limits.retryMs, stop.signal);
      if (stop.signal.aborted) return;
    }
  }
}

/** Whether another call, after this failure, can neither be paid on top of the first nor repeat a part of the answer. */
function mayCallAgain(error: unknown, { attempts, hasBegun }: RunRecord): error is UpstreamFailure {
  if (!(error instanceof UpstreamFailure) || hasBegun || attempts >= MOST_ATTEMPTS) return false;
  return error.mayRetry && error.costNothing;
}

function modelCall({ prompt, messages, model, maxOutputTokens }: PreparedRun): ModelCall {
  const schema = prompt.output.format === 'json' ? prompt.output.schema : null;
  return { model, messages, maxOutputTokens, temperature: prompt.model.temperature ?? null, schema };
}

function failureCode(failure: unknown): RunErrorCode | null {
  if (failure === null) return null;
  return failure instanceof UpstreamFailure ? failure.code : 'internal';
}

async function doneEvent({ run, record }: Session): Promise<DoneEvent> {
  const { output } = run.prompt;
  const checked =
    output.format === 'json' ? { output: checkOutput(output.schema, record.parts.join('')).report } : {};
  const result = await record.close('done');
  return { type: 'done', finish: record.finish ?? 'other', ...result, ...checked };
}

async function errorEvent({ record }: Session, code: RunErrorCode): Promise<ErrorEvent> {
  await record.close(code);
  const retryAfter = record.failure?.retryAfter ?? null;
  return { type: 'error', ...runError(code, retryAfter === null ? {} : { retryAfter }) };
}
