import { SIGN_IN_PAGE } from '#domain/run/status.ts';
import { cookieAt, HOST_COOKIE, LOCAL_COOKIE, setCookie } from '#server/run/auth/token-cookie.ts';
import { type KnownToken, ownerOf } from '#server/run/auth/tokens.ts';
import type { Clock } from '#server/run/clock.ts';
import { requireOwnOrigin } from '#server/run/guards/origin.ts';
import type { RefusedRunLine } from '#server/run/log.ts';
import { jsonResponse, Refusal, refusalResponse } from '#server/run/refusal.ts';

/** Where it stands, as the log says it. */
const SIGN_IN_ADDRESS = '/api/sign-in/';
const THIRTY_DAYS = 30 * 24 * 60 * 60;
const MOST_BYTES = 4096;

/**
 * Takes the form of the sign-in page: a token that is known is kept in a cookie that no script can read and that only
 * the site's own pages send, `sign-out` forgets it. Answers with a redirect, to a page of this site alone.
 * Whoever is turned away is a line in the log, without what they sent.
 * @param known null where there are no tokens to sign in with.
 */
export function createSignIn(
  known: readonly KnownToken[] | null,
  { clock, log }: SignInDeps,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const startedAt = clock.now();
    const refused = (code: RefusedRunLine['code']): void => {
      const now = clock.now();
      const line = { at: new Date(now).toISOString(), code, ms: now - startedAt, route: SIGN_IN_ADDRESS };
      log({ event: 'refused', ...line });
    };
    if (known === null) return jsonResponse({ message: 'Nobody signs in here.' }, { status: 404 });
    if (request.method !== 'POST')
      return jsonResponse(
        { message: `Sign in at ${SIGN_IN_PAGE}.` },
        { status: 405, headers: { allow: 'POST' } },
      );
    try {
      requireOwnOrigin(request);
      const form = await readForm(request);
      if (form.has('sign-out'))
        return redirect(
          `${SIGN_IN_PAGE}#signed-out`,
          [HOST_COOKIE, LOCAL_COOKIE].map((cookie) => setCookie(cookie, '', 0)),
        );
      const token = (form.get('token') ?? '').trim();
      if ((await ownerOf(token, known)) === null) {
        refused('unauthorized');
        return redirect(`${SIGN_IN_PAGE}#failed`);
      }
      const cookie = setCookie(cookieAt(request.headers), token, THIRTY_DAYS);
      return redirect(ownPath(form.get('next')), [cookie]);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('internal');
      refused(refusal.code);
      return refusalResponse(refusal);
    }
  };
}

type SignInDeps = { clock: Pick<Clock, 'now'>; log: (line: RefusedRunLine) => void };

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

function redirect(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
