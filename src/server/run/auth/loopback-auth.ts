import type { Authenticate, ServerExposure } from '#server/run/auth/authenticate.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';
import { Refusal } from '#server/run/refusal.ts';

const OPEN =
  'Running prompts without accounts is only possible while the server listens on this machine alone: start it with HOST=127.0.0.1, or set LOOPBOOK_AUTH.';

/** Headers that proxies, tunnels and CDNs add to what they pass on: who asked, for what, and through whom. */
const PASSED_ON =
  /^(?:forwarded|via|cdn-loop|cf-.+|x-forwarded-.+|x-original-.+|x-real-ip|x-envoy-.+|tailscale-.+|.*(?:client|user)-?ip)$/;

/**
 * No accounts: whoever sits at this machine. Anything that hints at a wider audience is refused: a server that is not
 * known to listen on loopback, a proxy in front of it, or a Host header with another name (DNS rebinding).
 *
 * A proxy on this machine that names itself in no header and asks for 127.0.0.1, as nginx does unless it is told
 * otherwise, cannot be told from a person at this machine: behind any proxy another mode is needed.
 */
export function authenticateLoopback(exposure: ServerExposure): Authenticate {
  return async ({ headers }) => {
    if (exposure !== 'loopback') throw new Refusal('not_configured', { message: OPEN });
    const isPassedOn = [...headers.keys()].some((name) => PASSED_ON.test(name));
    if (isPassedOn || !isLoopbackHost(headers.get('host') ?? '')) {
      throw new Refusal('unauthorized', {
        message: 'Without accounts this server only answers on its own machine, as localhost.',
      });
    }
    return { user: 'local' };
  };
}
