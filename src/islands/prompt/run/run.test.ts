import { expect, test } from 'vitest';
import { RUN_ERRORS } from '#domain/run/errors.ts';
import { type DoneEvent, encodeRunEvent, type RunEvent } from '#domain/run/events.ts';
import { jsonView, parseJsonAnswer, wordsOfKey } from './json-view.ts';
import { finishNote, runAdvice, secondsWords } from './run-advice.ts';
import { runPrompt } from './run-client.ts';
import { MOST_RUNS, type Run, type RunsAction, runsReducer } from './runs.ts';

const META: RunEvent = { type: 'meta', runId: 'r1', promptHash: 'h', model: 'real-model', maxCost: 10 };
const DONE: DoneEvent = {
  type: 'done',
  finish: 'stop',
  usage: { inputTokens: 10, outputTokens: 2, estimated: false },
  cost: 5,
  ms: 900,
};
const REQUEST = { id: 'edge-cases', version: 2, values: {}, idempotencyKey: 'k'.repeat(16) };

function play(...actions: RunsAction[]): readonly Run[] {
  return actions.reduce<readonly Run[]>(runsReducer, []);
}

const ASKED = { id: 'edge-cases', version: 2, values: { idea: 'x' }, model: 'chosen' };
const START: RunsAction = { type: 'start', key: 'a', request: ASKED, at: 100 };
const event = (given: RunEvent, at = 200): RunsAction => ({ type: 'event', key: 'a', event: given, at });

test('a run goes from waiting over streaming to done', () => {
  expect(play(START)[0]).toMatchObject({ status: 'waiting', model: 'chosen', text: '' });
  const streaming = play(
    START,
    event(META),
    event({ type: 'delta', text: 'He' }),
    event({ type: 'delta', text: 'llo' }),
  );
  expect(streaming[0]).toMatchObject({
    status: 'streaming',
    model: 'real-model',
    text: 'Hello',
    request: ASKED,
    meta: META,
  });
  expect(runsReducer(streaming, event(DONE, 300))[0]).toMatchObject({
    status: 'done',
    done: DONE,
    endedAt: 300,
  });
});

test('a stopped run keeps what had arrived, and nothing that comes later', () => {
  const stopped = play(START, event({ type: 'delta', text: 'Half' }), { type: 'stop', key: 'a', at: 250 });
  expect(stopped[0]).toMatchObject({ status: 'stopped', text: 'Half', endedAt: 250 });
  expect(runsReducer(stopped, event({ type: 'delta', text: ' more' }))).toEqual(stopped);
  expect(runsReducer(stopped, event(DONE))).toEqual(stopped);
});

test('a failed run keeps its error and its text', () => {
  const failed = play(
    START,
    event({ type: 'delta', text: 'Half' }),
    event({ type: 'error', code: 'timeout_idle', message: 'm', retryable: true }),
  );
  expect(failed[0]).toMatchObject({
    status: 'failed',
    text: 'Half',
    error: { code: 'timeout_idle', message: 'm', retryable: true },
  });
});

test('earlier runs stay, newest first, up to a limit', () => {
  const many = Array.from(
    { length: MOST_RUNS + 3 },
    (_, index): RunsAction => ({ ...START, key: String(index) }),
  );
  const runs = play(...many);
  expect(runs).toHaveLength(MOST_RUNS);
  expect(runs[0]?.key).toBe(String(MOST_RUNS + 2));
});

test('a stream is handed on in order, cut anywhere, even inside a letter', async () => {
  const frames = [META, { type: 'delta', text: 'é👩‍👧' } as const, DONE].map(encodeRunEvent).join('');
  for (const size of [1, 3, 7, 1000]) {
    const events = await eventsOf(async () => streamResponse(new TextEncoder().encode(frames), size));
    expect(events).toEqual([META, { type: 'delta', text: 'é👩‍👧' }, DONE]);
  }
});

test('a stream that breaks off without an end is an error', async () => {
  const frames = [META, { type: 'delta', text: 'Half' } as const].map(encodeRunEvent).join('');
  const events = await eventsOf(async () => streamResponse(new TextEncoder().encode(frames), 50));
  expect(events.at(-1)).toMatchObject({ type: 'error', code: 'truncated' });
});

test('an early refusal is an error with its code and problems', async () => {
  const body = {
    code: 'bad_variables',
    message: 'm',
    retryable: false,
    problems: [{ path: '/values/x', message: 'p' }],
  };
  const events = await eventsOf(async () => Response.json(body, { status: 422 }));
  expect(events).toEqual([{ type: 'error', ...body }]);
});

test('answers that are not the endpoint’s are told apart', async () => {
  const html = (status: number) =>
    eventsOf(async () => new Response('<h1>no</h1>', { status, headers: { 'content-type': 'text/html' } }));
  expect((await html(404))[0]).toMatchObject({ code: 'not_configured' });
  expect((await html(502))[0]).toMatchObject({ code: 'internal' });
  expect((await html(200))[0]).toMatchObject({ code: 'internal' });
  const offline = await eventsOf(async () => Promise.reject(new TypeError('Failed to fetch')));
  expect(offline).toEqual([
    {
      type: 'error',
      code: 'internal',
      message: 'The server of this site cannot be reached.',
      retryable: true,
    },
  ]);
});

test('after an abort nothing is handed on', async () => {
  const stop = new AbortController();
  const events: RunEvent[] = [];
  const fetch = async () => {
    stop.abort();
    throw new DOMException('aborted', 'AbortError');
  };
  await runPrompt(REQUEST, { signal: stop.signal, onEvents: (some) => events.push(...some), fetch });
  expect(events).toEqual([]);
});

test('every error code has advice', () => {
  for (const code of Object.keys(RUN_ERRORS) as (keyof typeof RUN_ERRORS)[])
    expect(runAdvice(code)).toMatch(/\.$/);
});

test('a cut answer is never passed off as whole', () => {
  expect(finishNote('stop')).toBeNull();
  expect(finishNote('length')).toContain('cut off');
  expect(finishNote('filtered')).toContain('cut');
});

test.each([
  [840, '0.8 s'],
  [9940, '9.9 s'],
  [9960, '10 s'],
  [59_400, '59 s'],
  [125_000, '2 min 5 s'],
])('%i milliseconds are said as %s', (ms, words) => {
  expect(secondsWords(ms)).toBe(words);
});

test('a list of flat objects is a table; missing and null cells are empty', () => {
  expect(
    jsonView([
      { a: 1, b: ['x', 'y'] },
      { a: null, c: true },
    ]),
  ).toEqual({
    kind: 'table',
    columns: ['a', 'b', 'c'],
    rows: [
      ['1', 'x\ny', ''],
      ['', '', 'true'],
    ],
  });
});

test('everything else is a tree', () => {
  expect(jsonView({ title: 'T', items: [{ a: { b: 1 } }], none: [] })).toEqual({
    kind: 'fields',
    title: 'T',
    fields: [
      { name: 'title', view: { kind: 'scalar', text: 'T', isText: true } },
      {
        name: 'items',
        view: {
          kind: 'list',
          items: [
            {
              kind: 'fields',
              title: null,
              fields: [
                {
                  name: 'a',
                  view: {
                    kind: 'fields',
                    title: null,
                    fields: [{ name: 'b', view: { kind: 'scalar', text: '1', isText: false } }],
                  },
                },
              ],
            },
          ],
        },
      },
      { name: 'none', view: { kind: 'list', items: [] } },
    ],
  });
});

test('an object in a list is called by its title, its name or its first short text', () => {
  const titleOf = (value: unknown) => {
    const view = jsonView(value);
    return view.kind === 'fields' ? view.title : undefined;
  };
  expect(titleOf({ id: 'c1', title: 'Letters instead of a number' })).toBe('Letters instead of a number');
  expect(titleOf({ long: 'x'.repeat(200), id: 'c1' })).toBe('c1');
  expect(titleOf({ count: 3 })).toBeNull();
});

test.each([
  ['why_it_matters', 'Why it matters'],
  ['whyItMatters', 'Why it matters'],
  ['SQL', 'SQL'],
  ['userID', 'UserID'],
  ['', ''],
])('the key %s is read as %s', (key, words) => {
  expect(wordsOfKey(key)).toBe(words);
});

test('hostile JSON is data: odd keys are columns, depth ends in text', () => {
  const odd: unknown = JSON.parse('[{"__proto__":"p","constructor":"c"},{"toString":"t"}]');
  expect(jsonView(odd)).toEqual({
    kind: 'table',
    columns: ['__proto__', 'constructor', 'toString'],
    rows: [
      ['p', 'c', ''],
      ['', '', 't'],
    ],
  });
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
  expect(JSON.stringify(jsonView(deep)).length).toBeLessThan(100_000);
});

test('answers are read with or without a code fence', () => {
  expect(parseJsonAnswer('{"a":1}')).toEqual({ a: 1 });
  expect(parseJsonAnswer('```json\n{"a":1}\n```\n')).toEqual({ a: 1 });
  expect(parseJsonAnswer('{"a":')).toBeUndefined();
  expect(parseJsonAnswer('Sure! {"a":1}')).toBeUndefined();
});

async function eventsOf(fetch: () => Promise<Response>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  await runPrompt(REQUEST, {
    signal: new AbortController().signal,
    onEvents: (some) => events.push(...some),
    fetch,
  });
  return events;
}

function streamResponse(bytes: Uint8Array, size: number): Response {
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}
