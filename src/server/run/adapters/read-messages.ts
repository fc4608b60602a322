import { createParser } from 'eventsource-parser';
import { UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import type { Clock } from '#server/run/clock.ts';

/** One message of a model's event stream; `event` is its name, where it has one. */
export type StreamMessage = { event?: string | undefined; data: string };

export type Closing = {
  clock: Clock;
  /** How long a stream may stay open after the answer is finished, in milliseconds. */
  closingMs: number;
};

/** Longest line of a model's event stream: a terminal event of the Responses API repeats the whole answer. */
const MAX_LINE_BYTES = 2 * 1024 * 1024;
/** Most bytes of one stream; a token costs some 300 bytes of protocol. */
const MAX_STREAM_BYTES = 64 * 1024 * 1024;
const LINE_FEED = 10;
const LAST = '[DONE]';

/**
 * The messages of a model's event stream; those that arrived together come together. Ends with the body or at
 * `[DONE]`, and silently when the signal aborts. After `[DONE]` the rest is still read, so that the connection can be
 * used for the next call.
 * @throws UpstreamFailure `output_cap` when a line or the stream is too long; what the body throws when it breaks off
 */
export async function* readMessages(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  closing: Closing,
): AsyncGenerator<readonly StreamMessage[]> {
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  const decoder = new TextDecoder();
  const count = createCounter();
  let messages: StreamMessage[] = [];
  let isLast = false;
  const parser = createParser({
    onEvent: (message) => {
      isLast ||= message.data === LAST;
      if (!isLast) messages.push(message);
    },
  });
  try {
    for (let isOver = false; !isOver && !isLast; ) {
      const part = await reader.read();
      isOver = part.done;
      // Some servers leave out the blank line after their last message.
      parser.feed(
        part.done ? `${decoder.decode()}\n\n` : decoder.decode(count(part.value), { stream: true }),
      );
      if (messages.length > 0) yield messages;
      messages = [];
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    if (isLast) void readRest(reader, closing);
    else cancel();
  }
}

/** Passes parts on and counts their bytes. */
function createCounter(): (part: Uint8Array) => Uint8Array {
  let total = 0;
  let line = 0;
  return (part) => {
    total += part.byteLength;
    const lastBreak = part.lastIndexOf(LINE_FEED);
    line = lastBreak === -1 ? line + part.byteLength : part.byteLength - lastBreak - 1;
    if (line > MAX_LINE_BYTES || total > MAX_STREAM_BYTES) throw new UpstreamFailure({ code: 'output_cap' });
    return part;
  };
}

/** Reads to the end and drops it; who does not end in a moment is hung up on. Never rejects. */
async function readRest(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { clock, closingMs }: Closing,
): Promise<void> {
  const cancelTimer = clock.after(closingMs, () => void reader.cancel().catch(() => undefined));
  try {
    for (let part = await reader.read(); !part.done; ) part = await reader.read();
  } catch {
    // A connection that breaks now spoils nothing.
  } finally {
    cancelTimer();
  }
}
