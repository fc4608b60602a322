import { RUN_ERRORS, type RunErrorCode, type RunErrorDetails, runError } from '#domain/run/errors.ts';

export type RefusalDetails = RunErrorDetails & {
  /** Another HTTP status than the table's, for 405 and 415. */
  status?: number;
  headers?: Record<string, string>;
  /** For the log alone, as when a store of ours is down. */
  detail?: string;
};

/** Thrown by a guard: the request is answered with plain JSON and no model is called. */
export class Refusal extends Error {
  readonly code: RunErrorCode;
  readonly details: RefusalDetails;

  constructor(code: RunErrorCode, details: RefusalDetails = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** The response for a refusal: the same body as an `error` event. */
export function refusalResponse({ code, details }: Refusal): Response {
  const { status = RUN_ERRORS[code].status, headers = {}, detail: _detail, ...error } = details;
  const retryAfter = error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) };
  return jsonResponse(runError(code, error), { status, headers: { ...retryAfter, ...headers } });
}

export function jsonResponse(
  body: unknown,
  init: { status: number; headers?: Record<string, string> },
): Response {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...init.headers,
  };
  return new Response(JSON.stringify(body), { status: init.status, headers });
}
