import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Authenticate } from '#server/run/auth/authenticate.ts';
import type { Pseudonym } from '#server/run/auth/pseudonym.ts';
import { Refusal } from '#server/run/refusal.ts';

/** What an identity-aware proxy signs, and where its keys are. */
export type ProxySettings = {
  /** Header with the assertion, in lower case. */
  header: string;
  issuer: string;
  audience: string;
  jwksUrl: string;
  /** Claim that names the person. */
  claim: string;
};

/** Signatures only a private key can make: never `none`, never an HMAC with the public key as its secret. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const LONGEST_ASSERTION = 16_384;
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * Believes a proxy (Cloudflare Access, Google IAP, oauth2-proxy and others) by its signed assertion: algorithm, issuer,
 * audience and time are checked, and keys are fetched from the configured address alone. Plain user headers are never
 * believed. Keys that cannot be fetched deny the run.
 */
export function authenticateProxy(
  settings: ProxySettings,
  { pseudonym, fetch }: { pseudonym: Pseudonym; fetch: typeof globalThis.fetch },
): Authenticate {
  const keys = createRemoteJWKSet(new URL(settings.jwksUrl), {
    timeoutDuration: 3000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
    [customFetch]: (url, options) => fetch(url, options),
  });
  return async (request) => {
    const assertion = request.headers.get(settings.header);
    if (assertion === null || assertion.length > LONGEST_ASSERTION)
      throw new Refusal('unauthorized', { message: 'Open this site through its sign-in proxy.' });
    const person = await verifiedClaim(assertion, settings, keys);
    return { user: await pseudonym(`${settings.issuer} ${person}`) };
  };
}

async function verifiedClaim(
  assertion: string,
  settings: ProxySettings,
  keys: JWTVerifyGetKey,
): Promise<string> {
  const { issuer, audience, claim } = settings;
  try {
    const { payload } = await jwtVerify(assertion, keys, {
      algorithms: ALGORITHMS,
      issuer,
      audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', claim],
    });
    const person = payload[claim];
    if (typeof person === 'string' && person !== '') return person;
  } catch (error) {
    if (!isAboutAssertion(error)) {
      const message = 'Sign-ins cannot be checked at the moment, and without that nothing is run.';
      throw new Refusal('busy', { message, status: 503, retryAfter: 10, detail: 'jwks' });
    }
  }
  throw new Refusal('unauthorized', { message: 'The sign-in is not valid (any more); reload the page.' });
}

/** Anything else is about fetching keys, or unexpected: not the reader's fault, and denied all the same. */
function isAboutAssertion(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return !(
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC'
  );
}
