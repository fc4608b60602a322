/** How one error of the run endpoint is answered: the HTTP status of an early refusal, and what the reader is told. */
export type RunErrorSpec = { status: number; retryable: boolean; message: string };

/**
 * Every way a run can end badly. The closed list is the contract: the page, the endpoint and its tests share it.
 * Messages are ours; text of a model provider is never shown or logged.
 */
export const RUN_ERRORS = {
  bad_request: {
    status: 400,
    retryable: false,
    message: 'The request does not have the form this endpoint expects.',
  },
  unauthorized: { status: 401, retryable: false, message: 'This server does not know who is asking.' },
  forbidden_origin: {
    status: 403,
    retryable: false,
    message: 'Runs can only be started from this site’s own pages.',
  },
  unknown_prompt: {
    status: 404,
    retryable: false,
    message: 'There is no such prompt version in the library.',
  },
  withdrawn: {
    status: 410,
    retryable: false,
    message: 'This prompt version was withdrawn and can no longer be run.',
  },
  bad_variables: { status: 422, retryable: false, message: 'Some fields cannot be used as they are.' },
  too_large: { status: 413, retryable: false, message: 'The filled-in fields are too large to send.' },
  model_not_allowed: {
    status: 403,
    retryable: false,
    message: 'This model is not among those configured here.',
  },
  no_price: {
    status: 422,
    retryable: false,
    message: 'This model has no price in the server’s model table, so it is not run.',
  },
  rate_limited: { status: 429, retryable: true, message: 'Too many runs were started within a minute.' },
  budget_exhausted: { status: 402, retryable: false, message: 'This run could cost more than is allowed.' },
  busy: {
    status: 409,
    retryable: true,
    message: 'This run was already started, or too many runs are going on at once.',
  },
  upstream_rate_limited: {
    status: 503,
    retryable: true,
    message: 'The model provider is limiting requests at the moment.',
  },
  upstream_unavailable: {
    status: 502,
    retryable: true,
    message: 'The model server did not answer as a model server should.',
  },
  upstream_rejected: {
    status: 502,
    retryable: false,
    message: 'The model server refused the request; the key or the model name may be wrong.',
  },
  timeout_first_token: {
    status: 504,
    retryable: true,
    message: 'The model did not begin to answer in time.',
  },
  timeout_idle: { status: 504, retryable: true, message: 'The model stopped in the middle of its answer.' },
  timeout_total: { status: 504, retryable: true, message: 'The answer took longer than a run may take.' },
  truncated: {
    status: 502,
    retryable: true,
    message: 'The connection to the model broke before the answer was complete.',
  },
  output_cap: {
    status: 502,
    retryable: false,
    message: 'The answer was longer than a run may be, and was cut off.',
  },
  aborted: { status: 499, retryable: true, message: 'The run was stopped.' },
  not_configured: { status: 503, retryable: false, message: 'No model is configured on this server.' },
  internal: { status: 500, retryable: true, message: 'Something went wrong on this server.' },
} as const satisfies Record<string, RunErrorSpec>;

export type RunErrorCode = keyof typeof RUN_ERRORS;

/** One thing to correct. `path` is a JSON Pointer into what was sent or answered; "" is the whole. */
export type RunProblem = { path: string; message: string };

/** Body of an early refusal, and the data of an `error` event. `retryAfter` is in seconds. */
export type RunErrorBody = {
  code: RunErrorCode;
  message: string;
  retryable: boolean;
  retryAfter?: number;
  problems?: RunProblem[];
};

export type RunErrorDetails = { message?: string; retryAfter?: number; problems?: RunProblem[] };

/** The body for a code; `message` replaces the table's sentence by a more exact one of ours. */
export function runError(code: RunErrorCode, details: RunErrorDetails = {}): RunErrorBody {
  const { message, retryable } = RUN_ERRORS[code];
  return { code, message, retryable, ...details };
}

export function isRunErrorCode(value: unknown): value is RunErrorCode {
  return typeof value === 'string' && Object.hasOwn(RUN_ERRORS, value);
}
