import { expect, test } from 'vitest';
import { SIGN_IN_PAGE } from '#domain/run/status.ts';
import { createAuthenticate } from '#server/run/auth/create-authenticate.ts';
import { newToken, readTokens } from '#server/run/auth/tokens.ts';
import { post, runBody } from './client.ts';
import { startHarness } from './harness.ts';

const SECRET = 'a secret of at least thirty-two characters';

test('with tokens, only who has one runs, the page learns where to sign in, and no log names anybody', async () => {
  const { token, entry } = await newToken('ada-lovelace');
  const auth = { mode: 'tokens' as const, tokens: readTokens(entry).tokens, secret: SECRET };
  const harness = await startHarness({
    authenticate: createAuthenticate(auth, 'open'),
    signIn: SIGN_IN_PAGE,
  });
  const stranger = await post(harness.url, runBody('echo'));
  expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(await (await fetch(harness.url)).json()).toMatchObject({ models: [], signIn: SIGN_IN_PAGE });
  expect(harness.upstream.seen.length).toBe(0);

  const headers = { authorization: `Bearer ${token}` };
  const { models, signIn } = await (await fetch(harness.url, { headers })).json();
  expect([models.length > 0, signIn]).toEqual([true, null]);
  const answer = await post(harness.url, runBody('echo'), { headers });
  expect(await answer.text()).toContain('event: done');
  expect(harness.upstream.seen.length).toBe(1);
  const kept = JSON.stringify([harness.logs, harness.upstream.seen]);
  expect(kept).not.toContain('ada-lovelace');
  expect(kept).not.toContain(token);
  await harness.close();
});
