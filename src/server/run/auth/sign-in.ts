import { SIGN_IN_PAGE } from '#domain/run/status.ts';
import { TOKEN_COOKIE } from '#server/run/auth/token-auth.ts';
import { type KnownToken, ownerOf } from '#server/run/auth/tokens.ts';
import { requireOwnOrigin } from '#server/run/guards/origin.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';
import { jsonResponse, Refusal, refusalResponse } from '#server/run/refusal.ts';

const THIRTY_DAYS = 30 * 24 * 60 * 60;
const MOST_BYTES = 4096;

/**
 * Takes the form of the sign-in page: a token that is known is kept in a cookie that no script can read and that only
 * the site's own pages send, `sign-out` forgets it. Answers with a redirect, to a page of this site alone.
 * @param known null where there are no tokens to sign in with.
 */
export function createSignIn(known: readonly KnownToken[] | null): (request: Request) => Promise<Response> {
  return async (request) => {
    if (known === null) return jsonResponse({ message: 'Nobody signs in here.' }, { status: 404 });
    if (request.method !== 'POST')
      return jsonResponse(
        { message: `Sign in at ${SIGN_IN_PAGE}.` },
        { status: 405, headers: { allow: 'POST' } },
      );
    try {
      requireOwnOrigin(request);
      const form = await readForm(request);
      if (form.has('sign-out')) return redirect(`${SIGN_IN_PAGE}#signed-out`, cookie(request, '', 0));
      const token = (form.get('token') ?? '').trim();
      if ((await ownerOf(token, known)) === null) return redirect(`${SIGN_IN_PAGE}#failed`);
      return redirect(ownPath(form.get('next')), cookie(request, token, THIRTY_DAYS));
    } catch (error) {
      return refusalResponse(error instanceof Refusal ? error : new Refusal('internal'));
    }
  };
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const length = request.headers.get('content-length') ?? '';
  if (type !== 'application/x-www-form-urlencoded') throw new Refusal('bad_request', { status: 415 });
  // Browsers always send the length of a form.
  if (!/^\d+$/.test(length) || Number(length) > MOST_BYTES) throw new Refusal('too_large');
  return new URLSearchParams(await request.text());
}

/** Never another site: `//evil.example` and `/\\evil.example` are addresses of hosts. */
function ownPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])[\w\-./]*$/.test(next) ? next : '/prompts/';
}

function cookie(request: Request, token: string, seconds: number): string {
  const isLocal = isLoopbackHost(request.headers.get('host') ?? '');
  const attributes = [
    'Path=/api/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(isLocal ? [] : ['Secure']),
  ];
  return `${TOKEN_COOKIE}=${token}; ${attributes.join('; ')}`;
}

function redirect(location: string, setCookie?: string): Response {
  const headers = {
    location,
    'cache-control': 'no-store',
    ...(setCookie === undefined ? {} : { 'set-cookie': setCookie }),
  };
  return new Response(null, { status: 303, headers });
}
