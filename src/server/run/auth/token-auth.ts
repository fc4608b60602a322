import type { Authenticate } from '#server/run/auth/authenticate.ts';
import type { Pseudonym } from '#server/run/auth/pseudonym.ts';
import { cookieToken } from '#server/run/auth/token-cookie.ts';
import { type KnownToken, ownerOf } from '#server/run/auth/tokens.ts';
import { Refusal } from '#server/run/refusal.ts';

const LONGEST_TOKEN = 200;

/** Static tokens for a small team: in the Authorization header (RFC 6750), or in the cookie that signing in sets. */
export function authenticateTokens(known: readonly KnownToken[], pseudonym: Pseudonym): Authenticate {
  // There are no more of them than there are tokens.
  const users = new Map<string, string>();
  return async (request) => {
    const token = bearerToken(request.headers) ?? cookieToken(request.headers);
    const owner = token === null || token.length > LONGEST_TOKEN ? null : await ownerOf(token, known);
    if (owner === null) {
      throw new Refusal('unauthorized', {
        message: token === null ? 'Sign in to run prompts.' : 'This token is not known here (any more).',
        headers: { 'www-authenticate': 'Bearer' },
      });
    }
    const user = users.get(owner) ?? (await pseudonym(`token ${owner}`));
    users.set(owner, user);
    return { user };
  };
}

function bearerToken(headers: Headers): string | null {
  return /^Bearer +([\w~+/.=-]+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
