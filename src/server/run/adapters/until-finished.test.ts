import { expect, test } from 'vitest';
import { manualClock } from '../../../../tests/endpoint/manual-clock.ts';
import type { ModelEvent } from '../model-events.ts';
import { untilFinished } from './until-finished.ts';

const FINISH: ModelEvent = { type: 'finish', finish: 'stop' };
const USAGE: ModelEvent = { type: 'usage', inputTokens: 1, outputTokens: 2 };

/** A model that gives some events and then goes on as told, until it is aborted. */
function model(events: readonly ModelEvent[], then: 'end' | 'hang' | 'break') {
  return async function* call(signal: AbortSignal): AsyncGenerator<readonly ModelEvent[]> {
    for (const event of events) yield [event];
    if (then === 'break') throw new Error('broken');
    if (then === 'hang')
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  };
}

/** What came through; the clock runs ahead by a closing time whenever nothing else can happen. */
async function passed(
  events: readonly ModelEvent[],
  then: 'end' | 'hang' | 'break',
  signal = new AbortController().signal,
) {
  const clock = manualClock();
  const seen: ModelEvent[] = [];
  const reading = (async () => {
    for await (const batch of untilFinished(model(events, then), signal, { clock, closingMs: 2000 }))
      seen.push(...batch);
  })();
  const settled = reading.then(
    () => 'ended',
    (error: Error) => error.message,
  );
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(1999);
  const early = await Promise.race([settled, new Promise((resolve) => setImmediate(() => resolve('open')))]);
  clock.advance(1);
  return { seen, early, settled };
}

test('what comes after the end is passed on, and the end of the stream is the end', async () => {
  const { seen, early } = await passed([FINISH, USAGE], 'end');
  expect([seen, early]).toEqual([[FINISH, USAGE], 'ended']);
});

test('a stream that stays open is left when the moment is over, and not before', async () => {
  const { seen, early, settled } = await passed([FINISH, USAGE], 'hang');
  expect([early, await settled, seen]).toEqual(['open', 'ended', [FINISH, USAGE]]);
});

test('a stream that breaks is a failure before the end, and none after it', async () => {
  expect((await passed([USAGE], 'break')).early).toBe('broken');
  expect((await passed([FINISH], 'break')).early).toBe('ended');
});

test('without an end nobody hangs up but the caller', async () => {
  const leaving = new AbortController();
  const { early, settled } = await passed([USAGE], 'hang', leaving.signal);
  expect(early).toBe('open');
  leaving.abort();
  expect(await settled).toBe('ended');
});
