import { APIConnectionError, APIError } from 'openai';
import type { RunErrorCode } from '#domain/run/errors.ts';

export type FailureCode = Extract<
  RunErrorCode,
  'upstream_rate_limited' | 'upstream_unavailable' | 'upstream_rejected' | 'output_cap' | 'truncated'
>;

export type FailureDetails = {
  code: FailureCode;
  /** HTTP status of the model server; null when there was none. */
  status?: number | null;
  /** Seconds, from a Retry-After header. */
  retryAfter?: number | null;
  /** Whether the model cannot have begun, so that a second try is never paid twice. */
  unbegun?: boolean;
};

/** A model call that failed, in our words. Holds nothing that a provider wrote. */
export class UpstreamFailure extends Error {
  readonly code: FailureCode;
  readonly status: number | null;
  readonly retryAfter: number | null;
  readonly unbegun: boolean;

  constructor({ code, status = null, retryAfter = null, unbegun = false }: FailureDetails) {
    super(code);
    this.name = 'UpstreamFailure';
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
    this.unbegun = unbegun;
  }
}

/** Turns whatever the SDK or fetch threw into a failure of ours; the original, which may quote the provider, is dropped. */
export function toUpstreamFailure(error: unknown): UpstreamFailure {
  const own = ownFailure(error);
  if (own !== null) return own;
  if (error instanceof APIConnectionError)
    return new UpstreamFailure({ code: 'upstream_unavailable', unbegun: true });
  if (error instanceof APIError && typeof error.status === 'number')
    return fromStatus(error.status, error.headers ?? null);
  // The SDK throws an APIError for an error frame and a SyntaxError for one that is not JSON; the rest is the connection.
  if (error instanceof APIError) return spokenFailure(error);
  return new UpstreamFailure({ code: error instanceof SyntaxError ? 'upstream_unavailable' : 'truncated' });
}

/**
 * A failure that a server tells inside its stream. Its `code` is a word, or the HTTP status it would have been
 * (OpenRouter, vLLM); the model may have begun, so it is not tried again.
 */
export function spokenFailure({ code, type }: { code?: unknown; type?: unknown }): UpstreamFailure {
  const status = Number(code ?? Number.NaN);
  if (status === 429 || /rate_limit|resource_exhausted/i.test(`${code} ${type}`))
    return new UpstreamFailure({ code: 'upstream_rate_limited' });
  const rejected = status >= 400 && status < 500 && status !== 408;
  return new UpstreamFailure({ code: rejected ? 'upstream_rejected' : 'upstream_unavailable' });
}

function fromStatus(status: number, headers: Headers | null): UpstreamFailure {
  if (status === 429)
    return new UpstreamFailure({
      code: 'upstream_rate_limited',
      status,
      retryAfter: readRetryAfter(headers),
    });
  if (status >= 500) return new UpstreamFailure({ code: 'upstream_unavailable', status, unbegun: true });
  return new UpstreamFailure({ code: 'upstream_rejected', status });
}

function readRetryAfter(headers: Headers | null): number | null {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(Math.ceil(seconds), 3600) : null;
}

/** The SDK wraps what a custom fetch throws; look through its causes for ours. */
function ownFailure(error: unknown): UpstreamFailure | null {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof UpstreamFailure) return current;
    current = current.cause;
  }
  return null;
}
