import { Refusal } from '#server/run/refusal.ts';

/**
 * Exactly JSON. A form or `text/plain` post needs no preflight, so accepting one would let other sites start runs.
 */
export function requireJson(request: Request): void {
  const type = request.headers.get('content-type') ?? '';
  if (/^application\/json(?:;[ \t]*charset=utf-8)?$/i.test(type.trim())) return;
  throw new Refusal('bad_request', { status: 415, message: 'The body must be sent as application/json.' });
}
