import { expect, test } from 'vitest';
import { pseudonyms } from '#server/run/auth/pseudonym.ts';
import { authenticateTokens } from '#server/run/auth/token-auth.ts';
import { newToken, readTokens } from '#server/run/auth/tokens.ts';

const ada = await newToken('ada');
const grace = await newToken('grace');
const { tokens } = readTokens(`${ada.entry} ${grace.entry}`);
const authenticate = authenticateTokens(tokens, pseudonyms('a secret of at least thirty-two characters'));

function asking(headers: Record<string, string>) {
  return authenticate(new Request('http://localhost/api/run', { headers }));
}

test('the header and the cookie name the same person', async () => {
  const byHeader = await asking({ authorization: `Bearer ${ada.token}` });
  const byCookie = await asking({
    host: 'book.example',
    cookie: `theme=dark; __Host-loopbook_token=${ada.token}`,
  });
  const here = await asking({ host: 'localhost:4321', cookie: `theme=dark; loopbook_token=${ada.token}` });
  expect([byCookie, here]).toEqual([byHeader, byHeader]);
  expect(byHeader.user).toMatch(/^[\w-]{22}$/);
  expect((await asking({ authorization: `bearer ${grace.token}` })).user).not.toBe(byHeader.user);
});

test.each([
  ['nothing', {}],
  ['an empty header', { authorization: '' }],
  ['another scheme', { authorization: `Basic ${btoa(`ada:${ada.token}`)}` }],
  ['an empty token', { authorization: 'Bearer ' }],
  [
    'another token',
    { authorization: `Bearer ${ada.token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}` },
  ],
  ['half a token', { authorization: `Bearer ${ada.token.slice(0, 40)}` }],
  ['a token and more', { authorization: `Bearer ${ada.token}, Bearer ${grace.token}` }],
  ['the name', { authorization: 'Bearer ada' }],
  ['the entry of the configuration', { authorization: `Bearer ${ada.entry.split(':')[1]}` }],
  ['a huge token', { authorization: `Bearer ${'a'.repeat(100_000)}` }],
  ['a cookie of another name', { host: 'localhost', cookie: `xloopbook_token=${ada.token}` }],
  [
    'a cookie that a site beside this one may have set',
    { host: 'book.example', cookie: `loopbook_token=${ada.token}` },
  ],
  ['the cookie of another address', { host: 'localhost', cookie: `__Host-loopbook_token=${ada.token}` }],
  ['the cookie of this machine, without saying that it is asked', { cookie: `loopbook_token=${ada.token}` }],
  ['a user header', { 'x-forwarded-user': 'ada' }],
])('%s is refused', async (_what, headers) => {
  await expect(asking(headers as Record<string, string>)).rejects.toMatchObject({ code: 'unauthorized' });
});
