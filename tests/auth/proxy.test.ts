import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { authenticateProxy } from '#server/run/auth/proxy-auth.ts';
import { pseudonyms } from '#server/run/auth/pseudonym.ts';
import { Refusal } from '#server/run/refusal.ts';
import { createSigner, type JwksServer, type Signer, startJwksServer } from './jwks-server.ts';

const HEADER = 'cf-access-jwt-assertion';
const ISSUER = 'https://team.example';
const AUDIENCE = 'loopbook';
const SECRET = 'a secret of at least thirty-two characters';

let jwks: JwksServer;
let signer: Signer;
beforeAll(async () => {
  jwks = await startJwksServer();
  signer = await jwks.newSigner('key-1');
});
afterAll(() => jwks?.close());
afterEach(() => void vi.useRealTimers());

function authenticator(url = jwks.url, claim = 'sub') {
  const settings = { header: HEADER, issuer: ISSUER, audience: AUDIENCE, jwksUrl: url, claim };
  return authenticateProxy(settings, { pseudonym: pseudonyms(SECRET), fetch });
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function claims(more: Record<string, unknown> = {}) {
  return { iss: ISSUER, aud: AUDIENCE, sub: 'ada@example.com', iat: now(), exp: now() + 300, ...more };
}

function request(assertion: string | null, more: Record<string, string> = {}): Request {
  const headers = { ...(assertion === null ? {} : { [HEADER]: assertion }), ...more };
  return new Request('http://localhost/api/run', { method: 'POST', headers });
}

/** The code of the refusal, and nothing when somebody was let in. */
async function refusedWith(assertion: string | null, authenticate = authenticator()): Promise<unknown> {
  return authenticate(request(assertion)).then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
}

test('a valid assertion lets its person in, under a name that says nothing', async () => {
  const authenticate = authenticator();
  const { user } = await authenticate(request(await signer.sign(claims())));
  expect(user).toMatch(/^[\w-]{22}$/);
  expect(user).not.toContain('ada');
  const again = await authenticator()(request(await signer.sign(claims({ iat: now() - 60 }))));
  expect(again.user).toBe(user);
  const other = await authenticate(request(await signer.sign(claims({ sub: 'grace@example.com' }))));
  expect(other.user).not.toBe(user);
});

test.each(['ES256', 'EdDSA'])('%s is believed as well', async (alg) => {
  const other = await jwks.newSigner(`key-${alg}`, alg);
  expect(await refusedWith(await other.sign(claims()))).toBeNull();
});

test('another claim may name the person', async () => {
  const byMail = authenticator(jwks.url, 'email');
  expect(await refusedWith(await signer.sign(claims({ email: 'ada@example.com' })), byMail)).toBeNull();
  expect(await refusedWith(await signer.sign(claims()), byMail)).toBe('unauthorized');
});

const BAD: [what: string, make: () => Promise<string | null>][] = [
  ['no assertion', async () => null],
  ['no JWT at all', async () => 'ada@example.com'],
  ['three empty parts', async () => '..'],
  ['a huge one', async () => `${await signer.sign(claims())}${'a'.repeat(20_000)}`],
  ['alg none', async () => new UnsecuredJWT(claims()).encode()],
  [
    'HS256 with the public key as its secret',
    async () => {
      const secret = new TextEncoder().encode(JSON.stringify(signer.publicJwk));
      return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: signer.kid }).sign(secret);
    },
  ],
  ['a key nobody published', async () => (await createSigner('key-1')).sign(claims())],
  ['an unknown key id', async () => (await createSigner('key-unknown')).sign(claims())],
  [
    'a key in its own header',
    async () => {
      const own = await createSigner('key-own');
      return own.sign(claims(), { jwk: own.publicJwk });
    },
  ],
  ['a wrong audience', async () => signer.sign(claims({ aud: 'another-site' }))],
  ['no audience', async () => signer.sign(claims({ aud: undefined }))],
  ['a wrong issuer', async () => signer.sign(claims({ iss: 'https://evil.example' }))],
  ['an expired one', async () => signer.sign(claims({ exp: now() - 60 }))],
  ['one without an end', async () => signer.sign(claims({ exp: undefined }))],
  ['one of the future', async () => signer.sign(claims({ nbf: now() + 600 }))],
  ['nobody', async () => signer.sign(claims({ sub: undefined }))],
  ['an empty name', async () => signer.sign(claims({ sub: '' }))],
  ['a name that is a list', async () => signer.sign(claims({ sub: ['ada'] }))],
  [
    'a changed payload',
    async () => {
      const [header, , signature] = (await signer.sign(claims())).split('.');
      const payload = Buffer.from(JSON.stringify(claims({ sub: 'root' }))).toString('base64url');
      return [header, payload, signature].join('.');
    },
  ],
  [
    'an unknown critical header',
    async () => signer.sign(claims(), { crit: ['x'], x: 1 }).catch(() => 'a.b.c'),
  ],
];

test.each(BAD)('%s is refused', async (_what, make) => {
  expect(await refusedWith(await make())).toBe('unauthorized');
});

test('a plain user header is never believed', async () => {
  const plain = request(null, {
    'x-forwarded-user': 'ada',
    'x-auth-request-email': 'ada@example.com',
    'cf-access-authenticated-user-email': 'ada@example.com',
  });
  await expect(authenticator()(plain)).rejects.toMatchObject({ code: 'unauthorized' });
});

test.each([
  ['a server that fails', { status: 500, body: 'down' }],
  ['a redirect', { status: 302, body: '' }],
  ['HTML', { status: 200, body: '<html></html>' }],
  ['JSON without keys', { status: 200, body: '{}' }],
])('%s in place of the keys denies for now, and no run begins', async (_what, answer) => {
  const broken = await startJwksServer();
  const own = await broken.newSigner('key-1');
  broken.answerWith(answer);
  const authenticate = authenticator(broken.url);
  const assertion = await own.sign(claims());
  expect(await refusedWith(assertion, authenticate)).toBe('busy');
  broken.answerWith(null);
  expect(await refusedWith(assertion, authenticate)).toBeNull();
  await broken.close();
});

test.each(['nothing', 'half'] as const)(
  'a server of keys that takes the request and answers %s denies after a while, asked once for all who wait',
  async (answer) => {
    const stuck = await startJwksServer();
    const own = await stuck.newSigner('key-1');
    stuck.answerWith(answer);
    const authenticate = authenticator(stuck.url);
    const assertion = await own.sign(claims());
    const waiting = Array.from({ length: 20 }, () => refusedWith(assertion, authenticate));
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['busy']));
    expect(stuck.requests()).toBe(1);
    await expect.poll(stuck.givenUp, { timeout: 20_000 }).toBe(1);
    stuck.answerWith(null);
    expect(await refusedWith(assertion, authenticate)).toBeNull();
    await stuck.close();
  },
  // However slow the machine: without an end of our own this would wait for minutes.
  60_000,
);

test('nobody listens where the keys should be', async () => {
  expect(await refusedWith(await signer.sign(claims()), authenticator('http://127.0.0.1:9/certs'))).toBe(
    'busy',
  );
});

test('unknown key ids cannot make the server fetch keys over and over', async () => {
  const calm = await startJwksServer();
  const own = await calm.newSigner('key-1');
  const authenticate = authenticator(calm.url);
  expect(await refusedWith(await own.sign(claims()), authenticate)).toBeNull();
  for (let index = 0; index < 20; index += 1) {
    const stranger = await createSigner(`key-${index + 2}`, 'ES256');
    expect(await refusedWith(await stranger.sign(claims()), authenticate)).toBe('unauthorized');
  }
  expect(calm.requests()).toBe(1);
  await calm.close();
});

test('a key that is published later is found, with one look for it each half minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const rotating = await startJwksServer();
  const first = await rotating.newSigner('key-1');
  const authenticate = authenticator(rotating.url);
  expect(await refusedWith(await first.sign(claims()), authenticate)).toBeNull();
  const second = await rotating.newSigner('key-2');
  expect(await refusedWith(await second.sign(claims()), authenticate)).toBe('unauthorized');
  vi.setSystemTime(Date.now() + 31_000);
  expect(await refusedWith(await second.sign(claims()), authenticate)).toBeNull();
  const stranger = await createSigner('key-3');
  expect(await refusedWith(await stranger.sign(claims()), authenticate)).toBe('unauthorized');
  expect(rotating.requests()).toBe(2);
  await rotating.close();
});

test('known keys are asked for again after ten minutes, and deny when they cannot be', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const revoking = await startJwksServer();
  const own = await revoking.newSigner('key-1');
  const authenticate = authenticator(revoking.url);
  expect(await refusedWith(await own.sign(claims()), authenticate)).toBeNull();
  revoking.answerWith({ status: 500, body: 'down' });
  vi.setSystemTime(Date.now() + 590_000);
  expect(await refusedWith(await own.sign(claims()), authenticate)).toBeNull();
  vi.setSystemTime(Date.now() + 11_000);
  expect(await refusedWith(await own.sign(claims()), authenticate)).toBe('busy');
  await revoking.close();
});
