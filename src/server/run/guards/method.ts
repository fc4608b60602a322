import { Refusal } from '#server/run/refusal.ts';

/** GET tells what is configured, POST runs; everything else is refused, preflights included (RFC 9110, 15.5.6). */
export function requireMethod(request: Request): 'GET' | 'POST' {
  if (request.method === 'GET' || request.method === 'POST') return request.method;
  const message = 'This address answers GET and POST only.';
  throw new Refusal('bad_request', { status: 405, message, headers: { allow: 'GET, POST' } });
}
