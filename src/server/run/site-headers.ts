import { headersFor } from '#domain/site/response-headers.ts';

/**
 * Puts the site's headers on an answer of the endpoint, for hosts that call it themselves: what they send with files,
 * from `_headers` or their own configuration, does not reach functions. What the answer says itself stands.
 */
export function withSiteHeaders(request: Request, response: Response): Response {
  const { pathname, protocol } = new URL(request.url);
  const isSecure = protocol === 'https:';
  const ours = headersFor(pathname, { status: response.status, isSecure });
  for (const [name, value] of Object.entries(ours))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}
