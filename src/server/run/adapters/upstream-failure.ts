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
  /** Whether the model certainly did not begin, so that nothing can have been paid. Default: false, it may have. */
  costNothing?: boolean;
  /** Whether a second try may do better. It is made only where the first cost nothing. Default: false. */
  mayRetry?: boolean;
};

/** A model call that failed, in our words. Holds nothing that a provider wrote. */
export class UpstreamFailure extends Error {
  readonly code: FailureCode;
  readonly status: number | null;
  readonly retryAfter: number | null;
  readonly costNothing: boolean;
  readonly mayRetry: boolean;

  constructor({ code, ...details }: FailureDetails) {
    super(code);
    this.name = 'UpstreamFailure';
    this.code = code;
    this.status = details.status ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.costNothing = details.costNothing ?? false;
    this.mayRetry = details.mayRetry ?? false;
  }
}

/**
 * What servers answer with when they take on no more work. Other statuses from 500 are also a gateway's word for a
 * model that it asked and did not hear the end of (500, 502, 504, Cloudflare's 520 to 524): that work is paid.
 */
const OVERLOADED: ReadonlySet<number> = new Set([503, 529]);
/** A request that took too long (OpenRouter) or that somebody in between gave up (nginx) may have been begun. */
const BROKEN_OFF: ReadonlySet<number> = new Set([408, 499]);

/** Turns whatever reading an answer threw into a failure of ours; the original, which may quote the provider, is dropped. */
export function toUpstreamFailure(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  // A message that is not JSON; the rest is the connection.
  return new UpstreamFailure({ code: error instanceof SyntaxError ? 'upstream_unavailable' : 'truncated' });
}

/**
 * The failure of a request that got no answer. What our `fetch` did not throw comes from the SDK before it sends
 * anything, unless it was told to stop.
 */
export function askFailure(error: unknown, signal: AbortSignal): UpstreamFailure {
  const costNothing = !signal.aborted;
  return ownFailure(error) ?? new UpstreamFailure({ code: 'upstream_unavailable', costNothing });
}

/**
 * A failure that a server tells inside its stream. Its `code` is a word, or the HTTP status it would have been
 * (OpenRouter, vLLM); the model may have begun, so it is not tried again.
 */
export function spokenFailure({ code, type }: { code?: unknown; type?: unknown }): UpstreamFailure {
  const status = Number(code ?? Number.NaN);
  if (status === 429 || /rate_limit|resource_exhausted/i.test(`${code} ${type}`))
    return new UpstreamFailure({ code: 'upstream_rate_limited' });
  const rejected = status >= 400 && status < 500 && !BROKEN_OFF.has(status);
  return new UpstreamFailure({ code: rejected ? 'upstream_rejected' : 'upstream_unavailable' });
}

/**
 * The failure that an answer is which is no event stream. A refusal, a redirect and a server that takes on no more work
 * cost nothing. Whatever else it is may have been paid: a 200 can be the whole answer, of a gateway that does not stream.
 */
export function fromStatus(status: number, headers: Headers): UpstreamFailure {
  const isRefusal = status >= 300 && status < 500 && !BROKEN_OFF.has(status);
  if (status === 429)
    return new UpstreamFailure({
      code: 'upstream_rate_limited',
      status,
      retryAfter: readRetryAfter(headers),
      costNothing: true,
    });
  if (isRefusal && status >= 400)
    return new UpstreamFailure({ code: 'upstream_rejected', status, costNothing: true });
  const mayRetry = OVERLOADED.has(status);
  return new UpstreamFailure({
    code: 'upstream_unavailable',
    status,
    costNothing: isRefusal || mayRetry,
    mayRetry,
  });
}

function readRetryAfter(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(Math.ceil(seconds), 3600) : null;
}

/** The SDK wraps what a `fetch` throws. */
function ownFailure(error: unknown): UpstreamFailure | null {
  if (error instanceof UpstreamFailure) return error;
  return error instanceof Error && error.cause instanceof UpstreamFailure ? error.cause : null;
}
