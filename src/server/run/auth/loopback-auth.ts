import type { Authenticate, ServerExposure } from '#server/run/auth/authenticate.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';
import { Refusal } from '#server/run/refusal.ts';

const OPEN =
  'Running prompts without accounts is only possible while the server listens on this machine alone: start it with HOST=127.0.0.1, or set LOOPBOOK_AUTH.';

/**
 * No accounts: whoever sits at this machine. Anything that hints at a wider audience is refused: a server that is not
 * known to listen on loopback, a proxy in front of it, or a Host header with another name (DNS rebinding).
 */
export function authenticateLoopback(exposure: ServerExposure): Authenticate {
  return async (request) => {
    if (exposure !== 'loopback') throw new Refusal('not_configured', { message: OPEN });
    const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'].some((name) =>
      request.headers.has(name),
    );
    if (forwarded || !isLoopbackHost(request.headers.get('host') ?? '')) {
      throw new Refusal('unauthorized', {
        message: 'Without accounts this server only answers on its own machine, as localhost.',
      });
    }
    return { user: 'local' };
  };
}
