import type { AuthConfig } from '#server/run/auth/auth-config.ts';
import type { Authenticate, ServerExposure } from '#server/run/auth/authenticate.ts';
import { authenticateLoopback } from '#server/run/auth/loopback-auth.ts';
import { pseudonyms } from '#server/run/auth/pseudonym.ts';
import { authenticateTokens } from '#server/run/auth/token-auth.ts';
import { Refusal } from '#server/run/refusal.ts';

/** Nobody runs anything while the configuration is wrong: what it says of people may be what is wrong. */
export function authenticateNobody(problems: readonly string[]): Authenticate {
  return async () => {
    throw new Refusal('not_configured', {
      message: `The server’s configuration is wrong: ${problems.join('; ')}.`,
    });
  };
}

/** The configured way to know who is asking; only what the mode needs is loaded. */
export function createAuthenticate(auth: AuthConfig, exposure: ServerExposure): Authenticate {
  if (auth.mode === 'none') return authenticateLoopback(exposure);
  if (auth.mode === 'tokens') return authenticateTokens(auth.tokens, pseudonyms(auth.secret));
  const { settings, secret } = auth;
  let loaded: Promise<Authenticate> | null = null;
  return async (request) => {
    loaded ??= import('#server/run/auth/proxy-auth.ts').then(({ authenticateProxy }) =>
      authenticateProxy(settings, { pseudonym: pseudonyms(secret), fetch }),
    );
    return (await loaded)(request);
  };
}
