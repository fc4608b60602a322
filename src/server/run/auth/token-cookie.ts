import { isLoopbackHost } from '#server/run/loopback.ts';

/** A cookie that holds the token of somebody who signed in with a browser; scripts on the page cannot read it. */
export type TokenCookie = { name: string; path: string; isSecure: boolean };

/**
 * Everywhere but on this machine. Browsers take a name that begins so over https alone, from this very host and for all
 * of it (RFC 6265bis, 4.1.3.2): no site beside this one can sign anybody in under another's name.
 */
export const HOST_COOKIE: TokenCookie = { name: '__Host-loopbook_token', path: '/', isSecure: true };

/** On this machine, where there is no TLS. */
export const LOCAL_COOKIE: TokenCookie = { name: 'loopbook_token', path: '/api/', isSecure: false };

/** The one of the two that counts at the address that was asked for; the other one is never looked at. */
export function cookieAt(headers: Headers): TokenCookie {
  return isLoopbackHost(headers.get('host') ?? '') ? LOCAL_COOKIE : HOST_COOKIE;
}

/** The token that a request brings in its cookie, or null. */
export function cookieToken(headers: Headers): string | null {
  const { name: wanted } = cookieAt(headers);
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [name = '', ...value] = pair.trim().split('=');
    if (name === wanted) return value.join('=');
  }
  return null;
}

/** A `Set-Cookie` header's value. Zero seconds forget the cookie. */
export function setCookie({ name, path, isSecure }: TokenCookie, token: string, seconds: number): string {
  const attributes = [`Path=${path}`, `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Strict'];
  return [`${name}=${token}`, ...attributes, ...(isSecure ? ['Secure'] : [])].join('; ');
}
