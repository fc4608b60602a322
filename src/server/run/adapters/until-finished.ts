import type { Clock } from '#server/run/clock.ts';
import type { ModelEvent } from '#server/run/model-events.ts';

export type Closing = {
  clock: Clock;
  /** How long a stream may stay open after the answer is finished, in milliseconds. */
  closingMs: number;
};

/**
 * Passes a model's events on. After `finish` only token counts can still come: they are waited for a moment, and
 * neither a server that never closes the stream nor a connection that breaks then spoils a complete answer.
 * @param call given the signal to call with: the caller's, or ours when the moment is over.
 */
export async function* untilFinished(
  call: (signal: AbortSignal) => AsyncIterable<ModelEvent>,
  signal: AbortSignal,
  { clock, closingMs }: Closing,
): AsyncGenerator<ModelEvent> {
  const over = new AbortController();
  let cancel: (() => void) | null = null;
  try {
    for await (const event of call(AbortSignal.any([signal, over.signal]))) {
      if (event.type === 'finish') cancel ??= clock.after(closingMs, () => over.abort());
      yield event;
    }
  } catch (error) {
    if (cancel === null) throw error;
  } finally {
    cancel?.();
  }
}
