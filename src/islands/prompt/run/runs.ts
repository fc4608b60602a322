import type { RunErrorBody } from '#domain/run/errors.ts';
import type { DoneEvent, MetaEvent, RunEvent } from '#domain/run/events.ts';
import type { RunRequest } from '#domain/run/request.ts';

export type RunStart = Omit<RunRequest, 'idempotencyKey'>;

/** One run of this prompt since the page was opened. Times in milliseconds since 1970. */
export type Run = {
  key: string;
  startedAt: number;
  endedAt: number | null;
  /** What was asked for. */
  request: RunStart;
  /** The server's word on what it runs; null until it has said it. */
  meta: MetaEvent | null;
  /** The chosen model, then the one the server really used. */
  model: string;
  text: string;
  /** `waiting`: nothing has come yet. `stopped`: by the reader. */
  status: 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed';
  done: DoneEvent | null;
  error: RunErrorBody | null;
};

export type RunsAction =
  | { type: 'start'; key: string; request: RunStart; at: number }
  | { type: 'event'; key: string; event: RunEvent; at: number }
  | { type: 'stop'; key: string; at: number };

/** Runs kept on the page, newest first. */
export const MOST_RUNS = 12;

export function runsReducer(runs: readonly Run[], action: RunsAction): readonly Run[] {
  if (action.type === 'start') {
    const { key, request, at } = action;
    const run: Run = {
      key,
      startedAt: at,
      endedAt: null,
      request,
      meta: null,
      model: request.model ?? '',
      text: '',
      status: 'waiting',
      done: null,
      error: null,
    };
    return [run, ...runs].slice(0, MOST_RUNS);
  }
  return runs.map((run) => (run.key === action.key && isGoing(run) ? advance(run, action) : run));
}

export function isGoing(run: Run): boolean {
  return run.status === 'waiting' || run.status === 'streaming';
}

function advance(run: Run, action: Exclude<RunsAction, { type: 'start' }>): Run {
  if (action.type === 'stop') return { ...run, status: 'stopped', endedAt: action.at };
  const { event, at } = action;
  switch (event.type) {
    case 'meta':
      return { ...run, meta: event, model: event.model };
    case 'delta':
      return { ...run, status: 'streaming', text: run.text + event.text };
    case 'done':
      return { ...run, status: 'done', done: event, endedAt: at };
    case 'error': {
      const { type: _, ...error } = event;
      return { ...run, status: 'failed', error, endedAt: at };
    }
  }
}
