import { expect, test } from 'vitest';
import { manualClock } from '../../../../tests/endpoint/manual-clock.ts';
import { readMessages } from './read-messages.ts';
import { UpstreamFailure } from './upstream-failure.ts';

const encoder = new TextEncoder();

/** A body that arrives in these parts; `left` says whether it was cancelled, `rest` how many parts nobody took. */
function bodyOf(parts: readonly (string | Uint8Array)[]) {
  const waiting = [...parts];
  const seen = { left: false, rest: () => waiting.length };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const part = waiting.shift();
        if (part === undefined) controller.close();
        else controller.enqueue(typeof part === 'string' ? encoder.encode(part) : part);
      },
      cancel: () => {
        seen.left = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, seen };
}

async function read(parts: readonly (string | Uint8Array)[], signal = new AbortController().signal) {
  const { body, seen } = bodyOf(parts);
  const batches: string[][] = [];
  for await (const batch of readMessages(body, signal, { clock: manualClock(), closingMs: 1000 }))
    batches.push(batch.map(({ event, data }) => (event === undefined ? data : `${event}: ${data}`)));
  return { batches, seen };
}

test('what arrived together comes together; names and comments are read as the standard says', async () => {
  const { batches } = await read(['data: a\n\ndata: b\n\n', ': waiting\n\n', 'event: x\r\ndata: c\r\n\r\n']);
  expect(batches).toEqual([['a', 'b'], ['x: c']]);
});

test('messages cut anywhere, letters included, are put together', async () => {
  const bytes = encoder.encode('data: Grüße 🎈\n\n');
  for (let at = 1; at < bytes.length; at += 1)
    expect((await read([bytes.subarray(0, at), bytes.subarray(at)])).batches.flat()).toEqual(['Grüße 🎈']);
});

test('the last message needs no blank line after it', async () => {
  expect((await read(['data: a\n\n', 'data: b\n'])).batches.flat()).toEqual(['a', 'b']);
});

test('after [DONE] nothing counts, but the rest is read, so that the connection stays', async () => {
  const { batches, seen } = await read(['data: a\n\ndata: [DONE]\n\ndata: b\n\n', 'data: c\n\n', 'x']);
  expect(batches).toEqual([['a']]);
  await new Promise((resolve) => setImmediate(resolve));
  expect([seen.rest(), seen.left]).toEqual([0, false]);
});

test('who stays open after [DONE] is hung up on when the moment is over', async () => {
  const clock = manualClock();
  let left = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode('data: [DONE]\n\n')),
    cancel: () => {
      left = true;
    },
  });
  for await (const _ of readMessages(body, new AbortController().signal, { clock, closingMs: 1000 }));
  clock.advance(999);
  expect(left).toBe(false);
  clock.advance(1);
  expect(left).toBe(true);
});

test('whoever stops reading, or is aborted, hangs up', async () => {
  const { body, seen } = bodyOf(['data: a\n\n', 'data: b\n\n']);
  const signal = new AbortController().signal;
  for await (const _ of readMessages(body, signal, { clock: manualClock(), closingMs: 1000 })) break;
  expect(seen.left).toBe(true);
  const aborted = await read(['data: a\n\n'], AbortSignal.abort());
  expect([aborted.batches, aborted.seen.left]).toEqual([[], true]);
});

test('a line without an end is cut off', async () => {
  const part = 'x'.repeat(1024 * 1024);
  await expect(read(['data: ', part, part, part])).rejects.toThrow(UpstreamFailure);
  expect((await read(['data: ', part, '\n\n', `data: ${part}`])).batches.flat()).toHaveLength(2);
});
