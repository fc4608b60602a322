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

/** Turns whatever reading an answer threw into a failure of ours; the original, which may quote the provider, is dropped. */
export function toUpstreamFailure(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  // A message that is not JSON; the rest is the connection.
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

/** The failure that an answer with a status from 400 is. */
export function fromStatus(status: number, headers: Headers): UpstreamFailure {
  if (status === 429)
    return new UpstreamFailure({
      code: 'upstream_rate_limited',
      status,
      retryAfter: readRetryAfter(headers),
    });
  if (status >= 500) return new UpstreamFailure({ code: 'upstream_unavailable', status, unbegun: true });
  return new UpstreamFailure({ code: 'upstream_rejected', status });
}

function readRetryAfter(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(Math.ceil(seconds), 3600) : null;
}
