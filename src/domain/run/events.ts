import { createParser } from 'eventsource-parser';
import type { Usage } from '#domain/run/cost.ts';
import { isRunErrorCode, type RunErrorBody, type RunProblem, runError } from '#domain/run/errors.ts';

/** Why the model stopped: by itself, at the token limit, by a content filter, or for a reason it did not name. */
export const FINISHES = ['stop', 'length', 'filtered', 'other'] as const;
export type Finish = (typeof FINISHES)[number];

/** Whether a JSON answer satisfies the prompt's schema; checked on the server. */
export type OutputReport = { valid: boolean; problems: RunProblem[] };

/** `maxCost` is in micro-dollars: what was reserved for this run. */
export type MetaEvent = { type: 'meta'; runId: string; promptHash: string; model: string; maxCost: number };
export type DeltaEvent = { type: 'delta'; text: string };
/** `cost` in micro-dollars, `ms` since the request was accepted. `output` only for prompts with a JSON answer. */
export type DoneEvent = {
  type: 'done';
  finish: Finish;
  usage: Usage;
  cost: number;
  ms: number;
  output?: OutputReport;
};
export type ErrorEvent = { type: 'error' } & RunErrorBody;

/** What a run's event stream carries: one `meta`, any number of `delta`, then exactly one `done` or `error`. */
export type RunEvent = MetaEvent | DeltaEvent | DoneEvent | ErrorEvent;

/** A comment frame: keeps proxies from closing a silent connection; decoders skip it. */
export const HEARTBEAT = ': waiting\n\n';

/** One event as a server-sent-event frame. JSON holds no raw line ends, so a single data line is enough. */
export function encodeRunEvent({ type, ...data }: RunEvent): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

export type RunEventDecoder = {
  /** Takes decoded text cut anywhere; returns the events completed by it. Nothing follows `done` or `error`. */
  push: (chunk: string) => RunEvent[];
  /** Call when the stream ended: an `error` event when it broke off before `done` or `error`, else null. */
  end: () => ErrorEvent | null;
};

/** Reads a run's stream incrementally. A frame that is not one of ours ends the run with `internal`. */
export function createRunEventDecoder(): RunEventDecoder {
  let ended = false;
  let fresh: RunEvent[] = [];
  const parser = createParser({
    onEvent: (message) => {
      if (ended) return;
      const event = readEvent(message.event, message.data);
      ended = event.type === 'done' || event.type === 'error';
      fresh.push(event);
    },
  });
  return {
    push: (chunk) => {
      parser.feed(chunk);
      const events = fresh;
      fresh = [];
      return events;
    },
    end: () => (ended ? null : { type: 'error', ...runError('truncated') }),
  };
}

function readEvent(type: string | undefined, data: string): RunEvent {
  const fields = parseObject(data);
  if (type === 'delta' && typeof fields?.['text'] === 'string') return { type, text: fields['text'] };
  if (type === 'meta' && typeof fields?.['runId'] === 'string')
    return { ...(fields as Omit<MetaEvent, 'type'>), type };
  if (type === 'done' && isFinish(fields?.['finish']))
    return { ...(fields as Omit<DoneEvent, 'type'>), type };
  if (type === 'error' && isRunErrorCode(fields?.['code'])) return { ...(fields as RunErrorBody), type };
  return { type: 'error', ...runError('internal') };
}

function isFinish(value: unknown): value is Finish {
  return FINISHES.some((finish) => finish === value);
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
