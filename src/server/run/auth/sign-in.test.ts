import { afterEach, expect, test } from 'vitest';
import { createSignIn } from '#server/run/auth/sign-in.ts';
import { newToken, readTokens } from '#server/run/auth/tokens.ts';
import type { RefusedRunLine } from '#server/run/log.ts';

const ada = await newToken('ada');
const logs: RefusedRunLine[] = [];
const deps = { clock: { now: () => 0 }, log: (line: RefusedRunLine) => void logs.push(line) };
const signIn = createSignIn(readTokens(ada.entry).tokens, deps);
afterEach(() => void logs.splice(0));

function form(fields: Record<string, string>, more: Record<string, string> = {}): Request {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
    host: 'book.example',
    origin: 'https://book.example',
    'sec-fetch-site': 'same-origin',
    ...more,
  };
  return new Request('https://book.example/api/sign-in/', { method: 'POST', headers, body });
}

test('a known token becomes a cookie of this very host, for https alone, and leads to the prompts', async () => {
  const response = await signIn(form({ token: ` ${ada.token}\n` }));
  expect([response.status, response.headers.get('location')]).toEqual([303, '/prompts/']);
  const cookie = response.headers.get('set-cookie') ?? '';
  // RFC 6265bis, 4.1.3.2: with this prefix a browser keeps it only with exactly this path, Secure, and no domain.
  expect(cookie).toBe(
    `__Host-loopbook_token=${ada.token}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure`,
  );
  expect(logs).toEqual([]);
});

test('on this machine, where there is no TLS, the cookie is kept as well', async () => {
  const local = form({ token: ada.token }, { host: 'localhost:4321', origin: 'http://localhost:4321' });
  expect((await signIn(local)).headers.get('set-cookie')).toBe(
    `loopbook_token=${ada.token}; Path=/api/; Max-Age=2592000; HttpOnly; SameSite=Strict`,
  );
});

test('an unknown token leads back, without a cookie and without an echo, and is a line without it in the log', async () => {
  const { token } = await newToken('eve');
  const response = await signIn(form({ token }));
  expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in/#failed']);
  expect(response.headers.get('set-cookie')).toBeNull();
  const at = '1970-01-01T00:00:00.000Z';
  expect(logs).toEqual([{ event: 'refused', at, code: 'unauthorized', ms: 0, route: '/api/sign-in/' }]);
});

test('signing out empties the cookie, whichever it was, and the page says so', async () => {
  const response = await signIn(form({ 'sign-out': 'yes' }));
  expect(response.headers.get('location')).toBe('/sign-in/#signed-out');
  expect(response.headers.getSetCookie()).toEqual([
    '__Host-loopbook_token=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure',
    'loopbook_token=; Path=/api/; Max-Age=0; HttpOnly; SameSite=Strict',
  ]);
  expect(logs).toEqual([]);
});

test('another site can sign nobody out', async () => {
  const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const response = await signIn(form({ 'sign-out': 'yes' }, elsewhere));
  expect([response.status, response.headers.get('set-cookie')]).toEqual([403, null]);
});

test.each([
  ['/prompts/edge-cases/', '/prompts/edge-cases/'],
  ['https://evil.example/', '/prompts/'],
  ['//evil.example/', '/prompts/'],
  ['/\\evil.example', '/prompts/'],
  ['/a\r\nset-cookie: x=1', '/prompts/'],
  ['javascript:alert(1)', '/prompts/'],
])('after signing in %j leads to %s', async (next, location) => {
  expect((await signIn(form({ token: ada.token, next }))).headers.get('location')).toBe(location);
});

test.each([
  [
    'another site',
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    403,
    'forbidden_origin',
  ],
  [
    'a site beside this one',
    { origin: 'https://evil.book.example', 'sec-fetch-site': 'same-site' },
    403,
    'forbidden_origin',
  ],
  ['a page without an address', { origin: 'null' }, 403, 'forbidden_origin'],
  [
    'another site in a browser that says no more',
    { origin: 'https://evil.example', 'sec-fetch-site': '' },
    403,
    'forbidden_origin',
  ],
  ['a form of another kind', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'bad_request'],
  ['a form of no stated length', { 'content-length': '' }, 413, 'too_large'],
  ['JSON', { 'content-type': 'application/json' }, 415, 'bad_request'],
  ['a huge form', { 'content-length': '5000' }, 413, 'too_large'],
])('%s is refused', async (_what, headers, status, code) => {
  const response = await signIn(form({ token: ada.token }, headers));
  expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null]);
  expect(logs).toMatchObject([{ event: 'refused', code, route: '/api/sign-in/' }]);
});

test('GET says where to sign in, and a site without tokens has nothing here', async () => {
  const get = new Request('https://book.example/api/sign-in/');
  expect([(await signIn(get)).status, (await signIn(get)).headers.get('allow')]).toEqual([405, 'POST']);
  expect((await createSignIn(null, deps)(form({ token: ada.token }))).status).toBe(404);
});
