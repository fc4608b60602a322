import type { Closing } from '#server/run/adapters/read-messages.ts';
import type { ModelEvent } from '#server/run/model-events.ts';

/**
 * Passes a model's events on. After `finish` only token counts can still come: they are waited for a moment, and
 * neither a server that never closes the stream nor a connection that breaks then spoils a complete answer.
 * @param call given the signal to call with: the caller's, or ours when the moment is over.
 */
export async function* untilFinished(
  call: (signal: AbortSignal) => AsyncIterable<readonly ModelEvent[]>,
  signal: AbortSignal,
  { clock, closingMs }: Closing,
): AsyncGenerator<readonly ModelEvent[]> {
  const over = new AbortController();
  let cancel: (() => void) | null = null;
  try {
    for await (const events of call(AbortSignal.any([signal, over.signal]))) {
      if (events.some(({ type }) => type === 'finish')) cancel ??= clock.after(closingMs, () => over.abort());
      yield events;
    }
  } catch (error) {
    if (cancel === null) throw error;
  } finally {
    cancel?.();
  }
}
