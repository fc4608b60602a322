import { rmSync } from 'node:fs';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { RunErrorCode } from '#domain/run/errors.ts';
import { newToken } from '#server/run/auth/tokens.ts';
import { createSigner, type JwksServer, type Signer, startJwksServer } from '../auth/jwks-server.ts';
import { startSite } from '../setup/start-site.ts';
import { sqliteBooks } from './books.ts';
import { expectRefused, expectSparse, stateOf } from './refused.ts';
import { type AttackedSite, booked, logged, startAttacked } from './site.ts';
import { type Answer, attackBody, eventsOf } from './wire.ts';

const SECRET = 'a secret of at least thirty-two characters';
const ISSUER = 'https://team.example';
const AUDIENCE = 'loopbook';
const ada = await newToken('ada-lovelace');
const grace = await newToken('grace-hopper');
/** Nobody but their owners and the operator may read these anywhere: tokens and their hashes, people, the secret. */
const secrets = [
  ...[ada, grace].flatMap(({ token, entry }) => [token, ...entry.split(':')]),
  'ada@example.com',
  SECRET,
];

let jwks: JwksServer;
let signer: Signer;
let tokens: AttackedSite;
let proxied: AttackedSite;
beforeAll(async () => {
  jwks = await startJwksServer();
  signer = await jwks.newSigner('key-1');
  const env = { LOOPBOOK_ID_SECRET: SECRET };
  [tokens, proxied] = await Promise.all([
    startAttacked({
      secrets,
      env: { ...env, LOOPBOOK_AUTH: 'tokens', LOOPBOOK_TOKENS: `${ada.entry},${grace.entry}` },
    }),
    startAttacked({
      secrets,
      env: {
        ...env,
        LOOPBOOK_AUTH: 'proxy-jwt',
        LOOPBOOK_JWT_ISSUER: ISSUER,
        LOOPBOOK_JWT_AUDIENCE: AUDIENCE,
        LOOPBOOK_JWKS_URL: jwks.url,
      },
    }),
  ]);
});
afterAll(async () => {
  await Promise.all([tokens?.close(), proxied?.close()]);
  await jwks?.close();
});

const body = () => JSON.stringify(attackBody('chunks-5'));

/** What is said of a person stands under a name that says nothing (see `pseudonyms`). */
const PSEUDONYM = /^[\w-]{22}$/;

/** Runs as somebody, and gives the name under which the run is logged and booked. */
async function letIn(site: AttackedSite, header: string): Promise<string> {
  const before = stateOf(site);
  const answer = await site.ask({ headers: [header], body: body() });
  expect(eventsOf(answer).at(-1)?.type).toBe('done');
  const lines = (await logged(site, before.lines + 1)).slice(before.lines);
  expect(lines).toMatchObject([{ event: 'run', outcome: 'done', user: expect.stringMatching(PSEUDONYM) }]);
  const [run, ...others] = (await booked(site, before.runs + 1)).slice(before.runs);
  const { runId, user } = lines[0] ?? {};
  expect([run?.run_id, run?.user, run?.state, others]).toEqual([runId, user, 'settled', []]);
  expect(site.upstream.seen.length).toBe(before.calls + 1);
  const text = JSON.stringify([site.logs(), site.upstream.seen, answer.raw]);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  return String(user);
}

/** Whoever the ledger knows as the owner of a run, a key or money; '' is everybody. */
async function namesIn(site: AttackedSite): Promise<Set<string | undefined>> {
  const text = await sqliteBooks(site.data).text();
  return new Set([...text.matchAll(/"(?:user|scope)":"([^"]*)"/g)].map(([, name]) => name));
}

test.each([
  ['nothing', []],
  ['an empty header', ['authorization: ']],
  ['an empty token', ['authorization: Bearer ']],
  ['another scheme', [`authorization: Basic ${btoa(`ada:${ada.token}`)}`]],
  ['a token with another last letter', [`authorization: Bearer ${ada.token.slice(0, -1)}g`]],
  ['half a token', [`authorization: Bearer ${ada.token.slice(0, 40)}`]],
  ['two headers', [`authorization: Bearer x`, `authorization: Bearer ${ada.token}`]],
  ['the hash of a token', [`authorization: Bearer ${ada.entry.split(':')[1]}`]],
  ['the name of a person', ['authorization: Bearer ada-lovelace']],
  ['a header of a proxy', ['x-forwarded-user: ada-lovelace', 'x-remote-user: ada-lovelace']],
  ['a cookie of another name', [`cookie: xloopbook_token=${ada.token}`]],
  ['a very long token', [`authorization: Bearer ${'a'.repeat(10_000)}`]],
])('tokens: %s lets nobody in', async (_, headers) => {
  const answer = await expectRefused(tokens, { headers, body: body() }, [401, 'unauthorized']);
  expect(answer.headers['www-authenticate']).toBe('Bearer');
});

test('tokens: a token in the address is no token', async () => {
  await expectRefused(tokens, { target: `/api/run?token=${ada.token}`, body: body() }, [401, 'unauthorized']);
});

test('tokens: a header or a cookie with a token lets its person in, and names them nowhere', async () => {
  const users = [
    await letIn(tokens, `authorization: Bearer ${ada.token}`),
    await letIn(tokens, `cookie: loopbook_token=${ada.token}`),
    await letIn(tokens, `authorization: Bearer ${grace.token}`),
  ];
  expect([users[0] === users[1], users[1] === users[2]]).toEqual([true, false]);
  // Nobody else is known to the ledger, be it as the owner of a run, of a key or of money.
  expect(await namesIn(tokens)).toEqual(new Set([users[0], users[2], '']));
});

test('tokens: one person’s idempotency keys are not another’s', async () => {
  const before = stateOf(tokens);
  const shared = body();
  for (const { token } of [ada, grace]) {
    const headers = [`authorization: Bearer ${token}`];
    expect((await tokens.ask({ headers, body: shared })).status).toBe(200);
    const again = await tokens.ask({ headers, body: shared });
    expect([again.status, JSON.parse(again.body).code]).toEqual([409, 'busy']);
  }
  const lines = (await logged(tokens, before.lines + 4)).slice(before.lines);
  expect(lines.map(({ outcome, code }) => outcome ?? code).sort()).toEqual(['busy', 'busy', 'done', 'done']);
  const done = lines.filter(({ outcome }) => outcome === 'done');
  const runs = (await booked(tokens, before.runs + 2)).slice(before.runs);
  expect(runs.map(({ user, state }) => [user, state])).toEqual(done.map(({ user }) => [user, 'settled']));
  expect([new Set(runs.map(({ user }) => user)).size, runs.length]).toEqual([2, 2]);
  expect(tokens.upstream.seen.length).toBe(before.calls + 2);
});

const form = ['content-type: application/x-www-form-urlencoded'];

/**
 * Posts the form of the sign-in page. It starts nothing, nobody who signs in stands in the log, and whoever does not is
 * one line of it that says no more than why.
 */
async function signIn(headers: string[], text: string, code?: RunErrorCode): Promise<Answer> {
  const before = stateOf(tokens);
  const answer = await tokens.ask({ target: '/api/sign-in/', headers: [...form, ...headers], body: text });
  const lines = before.lines + (code === undefined ? 0 : 1);
  const [line] = (await logged(tokens, lines)).slice(before.lines);
  if (code !== undefined) expectSparse(line, { code, route: '/api/sign-in/' });
  expect(stateOf(tokens)).toEqual({ ...before, lines });
  return answer;
}

test('signing in from another site is refused, so that nobody acts under another’s name', async () => {
  for (const header of ['origin: https://evil.example', 'origin: null', 'sec-fetch-site: cross-site']) {
    const answer = await signIn([header], `token=${ada.token}`, 'forbidden_origin');
    expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
  }
});

test('signing in with a token that nobody has leaves no cookie, and is counted', async () => {
  const refusals = () => tokens.metric('loopbook_refusals_total{code="unauthorized"}');
  const before = (await refusals()) || 0;
  const answer = await signIn([], `token=${ada.token.slice(0, -1)}g`, 'unauthorized');
  expect(await refusals()).toBe(before + 1);
  expect([answer.status, answer.headers['set-cookie']]).toEqual([303, undefined]);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/%0d%0aset-cookie: a=b',
  '/prompts/\r\nset-cookie: a=b',
  '/..//evil.example',
])('signing in leads to a page of this site, not to %s', async (next) => {
  const answer = await signIn([], `token=${ada.token}&next=${encodeURIComponent(next)}`);
  expect(answer.status).toBe(303);
  const location = new URL(answer.headers['location'] ?? '', tokens.url);
  expect(location.origin).toBe(new URL(tokens.url).origin);
  expect(answer.raw.match(/^set-cookie:/gim)).toHaveLength(1);
  expect(answer.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Strict/);
});

test('a form that is too long, or does not say how long it is, is not read', async () => {
  expect((await signIn([], `token=${'a'.repeat(5000)}`, 'too_large')).status).toBe(413);
  const chunked = ['-content-length', 'transfer-encoding: chunked'];
  expect((await signIn(chunked, '5\r\ntoken\r\n0\r\n\r\n', 'too_large')).status).toBe(413);
});

const now = Math.floor(Date.now() / 1000);
const claims = (more: object = {}) => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'ada@example.com',
  exp: now + 600,
  ...more,
});
const assertion = (token: string) => [`cf-access-jwt-assertion: ${token}`];

test('proxy: a valid assertion lets its person in, and names them nowhere', async () => {
  const user = await letIn(proxied, assertion(await signer.sign(claims()))[0] ?? '');
  expect(await namesIn(proxied)).toEqual(new Set([user, '']));
});

test.each<[string, () => Promise<string> | string]>([
  ['no signature (alg none)', () => new UnsecuredJWT(claims()).encode()],
  [
    'an HMAC with the public key as its secret',
    () =>
      new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
        .sign(new TextEncoder().encode(JSON.stringify(signer.publicJwk))),
  ],
  ['another audience', () => signer.sign(claims({ aud: 'another' }))],
  ['another issuer', () => signer.sign(claims({ iss: 'https://evil.example' }))],
  ['a time that is over', () => signer.sign(claims({ exp: now - 60 }))],
  ['no end', () => signer.sign(claims({ exp: undefined }))],
  ['a time to come', () => signer.sign(claims({ nbf: now + 600 }))],
  ['nobody in it', () => signer.sign(claims({ sub: '' }))],
  ['an unknown key', async () => (await createSigner('key-2')).sign(claims())],
  ['another key under a known name', async () => (await createSigner('key-1')).sign(claims())],
  [
    'a key of its own beside it',
    async () => {
      const own = await createSigner('key-1');
      return own.sign(claims(), { jwk: own.publicJwk, jku: 'https://evil.example/keys' });
    },
  ],
  [
    'other claims under a signature',
    async () => {
      const [head, , signature] = (await signer.sign(claims())).split('.');
      return [head, btoa(JSON.stringify(claims({ sub: 'root' }))).replace(/=+$/, ''), signature].join('.');
    },
  ],
  ['no form', () => 'a.b.c'],
])('proxy: an assertion with %s lets nobody in', async (_, make) => {
  await expectRefused(proxied, { headers: assertion(await make()), body: body() }, [401, 'unauthorized']);
});

test('proxy: neither nothing nor a plain user header lets anybody in', async () => {
  await expectRefused(proxied, { body: body() }, [401, 'unauthorized']);
  const headers = [
    'x-forwarded-user: ada@example.com',
    'cf-access-authenticated-user-email: ada@example.com',
  ];
  await expectRefused(proxied, { headers, body: body() }, [401, 'unauthorized']);
});

test('proxy: when the keys cannot be fetched everybody is denied, and nobody is told why', async () => {
  const dead = await startAttacked({
    upstream: proxied.upstream,
    secrets,
    env: {
      LOOPBOOK_ID_SECRET: SECRET,
      LOOPBOOK_AUTH: 'proxy-jwt',
      LOOPBOOK_JWT_ISSUER: ISSUER,
      LOOPBOOK_JWT_AUDIENCE: AUDIENCE,
      LOOPBOOK_JWKS_URL: 'http://127.0.0.1:9/certs',
    },
  });
  onTestFinished(() => dead.kill());
  const headers = assertion(await signer.sign(claims()));
  const answer = await expectRefused(dead, { headers, body: body() }, [503, 'busy']);
  expect(answer.body).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
  await dead.close({ keep: true });
  rmSync(dead.data, { recursive: true });
});

test('without accounts the server does not start where others could reach it', async () => {
  const start = startSite({ env: { HOST: '0.0.0.0', LOOPBOOK_AUTH: 'none' } });
  await expect(start).rejects.toThrow('HOST=0.0.0.0 is reached from other machines');
});
