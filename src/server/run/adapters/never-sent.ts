/** A request that ended before a byte of it left: nobody can have begun to answer it. */
export class NeverSent extends Error {
  constructor(cause: unknown) {
    super('The request was never sent.', { cause });
    this.name = 'NeverSent';
  }
}

/**
 * Codes of errors that come before a connection stands, so of requests that never left. What is not among them may have
 * come later: on Workers, whose `fetch` tells no codes, nothing is.
 */
const BEFORE_SENDING: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
]);

/** Whether what a `fetch` threw proves that the request never left; the standard's tells why in `cause`. */
export function wasNeverSent(error: unknown): boolean {
  if (error instanceof NeverSent) return true;
  return BEFORE_SENDING.has(codeOf(error)) || BEFORE_SENDING.has(codeOf(causeOf(error)));
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
