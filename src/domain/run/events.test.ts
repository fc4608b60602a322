import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRunEventDecoder, encodeRunEvent, HEARTBEAT, type RunEvent } from './events.ts';

const meta: RunEvent = { type: 'meta', runId: 'r1', promptHash: 'h', model: 'm', maxCost: 12 };
const usage = { inputTokens: 1, outputTokens: 2, estimated: false };
const done: RunEvent = {
  type: 'done',
  finish: 'stop',
  usage,
  cost: 3,
  ms: 4,
  output: { valid: true, problems: [] },
};

test('what is encoded is decoded, wherever the stream is cut', () => {
  const text = fc.string({ unit: 'binary' });
  const cuts = fc.array(fc.nat(400), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), cuts, (texts, places) => {
      const events: RunEvent[] = [
        meta,
        ...texts.map((part) => ({ type: 'delta' as const, text: part })),
        done,
      ];
      const raw = events.map(encodeRunEvent).join(HEARTBEAT);
      const decoder = createRunEventDecoder();
      const decoded = slices(raw, places).flatMap((part) => decoder.push(part));
      expect(decoded).toEqual(events);
      expect(decoder.end()).toBeNull();
    }),
  );
});

test('a stream that ends without done or error is a broken run', () => {
  const decoder = createRunEventDecoder();
  decoder.push(encodeRunEvent(meta) + encodeRunEvent({ type: 'delta', text: 'half' }));
  expect(decoder.end()).toMatchObject({ type: 'error', code: 'truncated' });
});

test('a half frame at the end is not an event', () => {
  const decoder = createRunEventDecoder();
  expect(decoder.push(encodeRunEvent(done).slice(0, -1))).toEqual([]);
  expect(decoder.end()).toMatchObject({ code: 'truncated' });
});

test('nothing follows the end', () => {
  const decoder = createRunEventDecoder();
  expect(decoder.push(encodeRunEvent(done) + encodeRunEvent({ type: 'delta', text: 'late' }))).toEqual([
    done,
  ]);
});

test.each([
  ['another type', 'event: surprise\ndata: {}\n\n'],
  ['no type', 'data: {"text":"x"}\n\n'],
  ['data that is not JSON', 'event: delta\ndata: {"text\n\n'],
  ['a delta without text', 'event: delta\ndata: {"text":1}\n\n'],
  ['an unknown code', 'event: error\ndata: {"code":"toString"}\n\n'],
  ['an unknown finish', 'event: done\ndata: {"finish":"?"}\n\n'],
])('a frame with %s ends the run as internal', (_, frame) => {
  const decoder = createRunEventDecoder();
  expect(decoder.push(frame)).toMatchObject([{ type: 'error', code: 'internal' }]);
});

function slices(text: string, places: readonly number[]): string[] {
  const cuts = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
}
