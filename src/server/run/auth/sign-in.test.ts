import { expect, test } from 'vitest';
import { createSignIn } from '#server/run/auth/sign-in.ts';
import { newToken, readTokens } from '#server/run/auth/tokens.ts';

const ada = await newToken('ada');
const signIn = createSignIn(readTokens(ada.entry).tokens);

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

test('a known token becomes a cookie for the endpoint alone, and leads to the prompts', async () => {
  const response = await signIn(form({ token: ` ${ada.token}\n` }));
  expect([response.status, response.headers.get('location')]).toEqual([303, '/prompts/']);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toContain(`loopbook_token=${ada.token};`);
  for (const part of ['Path=/api/', 'HttpOnly', 'SameSite=Strict', 'Secure', 'Max-Age=2592000'])
    expect(cookie).toContain(part);
});

test('on this machine, where there is no TLS, the cookie is kept as well', async () => {
  const local = form({ token: ada.token }, { host: 'localhost:4321', origin: 'http://localhost:4321' });
  expect((await signIn(local)).headers.get('set-cookie')).not.toContain('Secure');
});

test('an unknown token leads back, without a cookie and without an echo', async () => {
  const { token } = await newToken('eve');
  const response = await signIn(form({ token }));
  expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in/#failed']);
  expect(response.headers.get('set-cookie')).toBeNull();
});

test('signing out empties the cookie, and the page says so', async () => {
  const response = await signIn(form({ 'sign-out': 'yes' }));
  expect(response.headers.get('location')).toBe('/sign-in/#signed-out');
  expect(response.headers.get('set-cookie')).toBe(
    'loopbook_token=; Path=/api/; Max-Age=0; HttpOnly; SameSite=Strict; Secure',
  );
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
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
  ['a site beside this one', { origin: 'https://evil.book.example', 'sec-fetch-site': 'same-site' }, 403],
  ['a page without an address', { origin: 'null' }, 403],
  [
    'another site in a browser that says no more',
    { origin: 'https://evil.example', 'sec-fetch-site': '' },
    403,
  ],
  ['a form of another kind', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ['a form of no stated length', { 'content-length': '' }, 413],
  ['JSON', { 'content-type': 'application/json' }, 415],
  ['a huge form', { 'content-length': '5000' }, 413],
])('%s is refused', async (_what, headers, status) => {
  const response = await signIn(form({ token: ada.token }, headers));
  expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null]);
});

test('GET says where to sign in, and a site without tokens has nothing here', async () => {
  const get = new Request('https://book.example/api/sign-in/');
  expect([(await signIn(get)).status, (await signIn(get)).headers.get('allow')]).toEqual([405, 'POST']);
  expect((await createSignIn(null)(form({ token: ada.token }))).status).toBe(404);
});
