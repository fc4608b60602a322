import { isRunErrorCode, type RunErrorBody, runError } from '#domain/run/errors.ts';
import { createRunEventDecoder, type RunEvent } from '#domain/run/events.ts';
import type { RunRequest } from '#domain/run/request.ts';

type Options = { signal: AbortSignal; onEvents: (events: readonly RunEvent[]) => void; fetch?: typeof fetch };

/**
 * Runs a prompt and hands on the events as they come; exactly one `done` or `error` is the last. After an abort
 * nothing more is handed on. Never throws.
 */
export async function runPrompt(request: RunRequest, options: Options): Promise<void> {
  try {
    const response = await (options.fetch ?? fetch)('/api/run/', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(request),
      signal: options.signal,
    });
    const isStream =
      response.ok && (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
    if (isStream && response.body !== null) await readEvents(response.body, options);
    else options.onEvents([{ type: 'error', ...(await readRefusal(response)) }]);
  } catch {
    if (!options.signal.aborted) options.onEvents([{ type: 'error', ...unreachable() }]);
  }
}

async function readEvents(body: ReadableStream<Uint8Array>, { signal, onEvents }: Options): Promise<void> {
  const decoder = createRunEventDecoder();
  const text = new TextDecoder();
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (signal.aborted) return;
      const events = decoder.push(text.decode(next.value, { stream: true }));
      if (events.length > 0) onEvents(events);
    }
  } catch {
    // A broken connection is reported below like a stream that ended early.
  }
  const broken = decoder.end();
  if (broken !== null && !signal.aborted) onEvents([broken]);
}

async function readRefusal(response: Response): Promise<RunErrorBody> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'code' in body && isRunErrorCode(body.code)) {
      return { ...runError(body.code), ...(body as RunErrorBody) };
    }
  } catch {
    // Not ours: something between this page and the endpoint answered.
  }
  if (response.status === 404 || response.status === 405) {
    return {
      code: 'not_configured',
      message: 'This copy of the site has no run endpoint.',
      retryable: false,
    };
  }
  return runError('internal');
}

function unreachable(): RunErrorBody {
  return { code: 'internal', message: 'The server of this site cannot be reached.', retryable: true };
}
