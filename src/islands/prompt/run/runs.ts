import type { RunErrorBody } from '#domain/run/errors.ts';
import { runError } from '#domain/run/errors.ts';
import type { DoneEvent, RunEvent } from '#domain/run/events.ts';

/** One run of this prompt since the page was opened. Times in milliseconds since 1970. */
export type Run = {
  key: string;
  startedAt: number;
  endedAt: number | null;
  /** The chosen model, then the one the server really used. */
  model: string;
  text: string;
  /** `waiting`: nothing has come yet. `stopped`: by the reader. */
  status: 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed';
  done: DoneEvent | null;
  error: RunErrorBody | null;
};

export type RunsAction =
  | { type: 'start'; key: string; model: string; at: number }
  | { type: 'event'; key: string; event: RunEvent; at: number }
  | { type: 'stop'; key: string; at: number };

/** Runs kept on the page, newest first. */
export const MOST_RUNS = 12;

export function runsReducer(runs: readonly Run[], action: RunsAction): readonly Run[] {
  if (action.type === 'start') {
    const { key, model, at } = action;
    const run: Run = {
      key,
      startedAt: at,
      endedAt: null,
      model,
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
      return { ...run, model: event.model };
    case 'delta':
      return { ...run, status: 'streaming', text: run.text + event.text };
    case 'done':
      return { ...run, status: 'done', done: event, endedAt: at };
    case 'error': {
      const { type: _, ...error } = event;
      return {
        ...run,
        status: 'failed',
        error: error.code === undefined ? runError('internal') : error,
        endedAt: at,
      };
    }
  }
}
