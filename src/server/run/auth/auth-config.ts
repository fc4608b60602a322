import { z } from 'zod';
import type { ProxySettings } from '#server/run/auth/proxy-auth.ts';
import { type KnownToken, readTokens } from '#server/run/auth/tokens.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';

/** How the server knows who is asking. */
export type AuthConfig =
  | { mode: 'none' }
  | { mode: 'tokens'; tokens: KnownToken[]; secret: string }
  | { mode: 'proxy-jwt'; settings: ProxySettings; secret: string };

/** The variables of authentication, as fields of the environment's schema. */
export const authVariables = {
  LOOPBOOK_AUTH: z.enum(['none', 'tokens', 'proxy-jwt'], 'must be none, tokens or proxy-jwt').default('none'),
  LOOPBOOK_TOKENS: z.string().optional(),
  LOOPBOOK_ID_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  LOOPBOOK_JWT_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header')
    .default('cf-access-jwt-assertion'),
  LOOPBOOK_JWT_ISSUER: z.string().optional(),
  LOOPBOOK_JWT_AUDIENCE: z.string().optional(),
  LOOPBOOK_JWT_CLAIM: z.string().regex(/^\w+$/, 'must be the name of a claim').default('sub'),
  LOOPBOOK_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an https address' }).optional(),
};

type Values = z.infer<z.ZodObject<typeof authVariables>>;

/** Puts the variables of one mode together; each thing that is missing or wrong is a sentence without its dot. */
export function readAuth(values: Values): { auth: AuthConfig; problems: string[] } {
  const mode = values.LOOPBOOK_AUTH;
  if (mode === 'none') return { auth: { mode }, problems: [] };
  const secret = values.LOOPBOOK_ID_SECRET ?? '';
  const problems =
    secret === '' ? [missing('LOOPBOOK_ID_SECRET', mode, 'any 32 or more random characters')] : [];
  if (mode === 'tokens') {
    const read = readTokens(values.LOOPBOOK_TOKENS ?? '');
    return { auth: { mode, tokens: read.tokens, secret }, problems: [...problems, ...read.problems] };
  }
  const settings: ProxySettings = {
    header: values.LOOPBOOK_JWT_HEADER.toLowerCase(),
    issuer: values.LOOPBOOK_JWT_ISSUER ?? '',
    audience: values.LOOPBOOK_JWT_AUDIENCE ?? '',
    jwksUrl: values.LOOPBOOK_JWKS_URL ?? '',
    claim: values.LOOPBOOK_JWT_CLAIM,
  };
  if (settings.issuer === '')
    problems.push(missing('LOOPBOOK_JWT_ISSUER', mode, 'the `iss` of its assertions'));
  if (settings.audience === '')
    problems.push(missing('LOOPBOOK_JWT_AUDIENCE', mode, 'the `aud` of this site'));
  if (settings.jwksUrl === '') problems.push(missing('LOOPBOOK_JWKS_URL', mode, 'where its public keys are'));
  else if (!isSafe(settings.jwksUrl))
    problems.push('LOOPBOOK_JWKS_URL must use https unless it is on this machine');
  return { auth: { mode, settings, secret }, problems };
}

function missing(name: string, mode: AuthConfig['mode'], what: string): string {
  return `${name} is not set, and LOOPBOOK_AUTH=${mode} needs it: ${what}`;
}

function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopbackHost(hostname);
}
