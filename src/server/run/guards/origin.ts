import { Refusal } from '#server/run/refusal.ts';

/**
 * Only the site's own pages. Browsers send Origin with every POST and cannot be made to forge it; programs that are
 * not browsers send neither header and are left to authentication. The scheme is not compared, because behind a proxy
 * that ends TLS the server does not see it.
 */
export function requireOwnOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  // "none" is somebody who typed the address, which no other site can make happen.
  const typed = site === 'none' && request.method === 'GET';
  if (site !== null && site !== 'same-origin' && !typed) throw new Refusal('forbidden_origin');
  if (origin !== null && hostOf(origin) !== (request.headers.get('host') ?? '').toLowerCase()) {
    throw new Refusal('forbidden_origin');
  }
}

function hostOf(origin: string): string | null {
  return /^https?:\/\//i.test(origin) && URL.canParse(origin) ? new URL(origin).host : null;
}
