import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RunErrorCode } from '#domain/run/errors.ts';
import { refusal } from '../endpoint/client.ts';
import { bodyFor, type ContractTarget, KEY_CANARY, postAs } from './contract-target.ts';

/** Everything that is refused before a model is called: plain JSON, the right status, and nothing upstream. */
export function refusalContract(target: () => ContractTarget): void {
  const valid = (fields: Record<string, unknown> = {}) => bodyFor(target().prompts.text, 'echo', fields);

  async function refused(
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<[number, RunErrorCode]> {
    const before = target().upstream.seen.length;
    const response = await postAs(target(), body, { headers });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-store');
    const { status, code } = await refusal(response);
    expect(target().upstream.seen.length).toBe(before);
    return [status, code as RunErrorCode];
  }

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s is no method of it', async (method) => {
    const response = await target().fetch(`${target().url}api/run/`, { method });
    await response.text();
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', ''])('%j is not JSON', async (type) => {
    expect(await refused(valid(), { 'content-type': type })).toEqual([415, 'bad_request']);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused', async (_, headers) => {
    expect(await refused(valid(), headers)).toEqual([403, 'forbidden_origin']);
  });

  test.each(['', '{', '[]', 'null', '"text"', '{"__proto__":{"x":1}}'])('%j is no request', async (body) => {
    expect(await refused(body)).toEqual([400, 'bad_request']);
  });

  test.each([
    ['a key too many', { system: 'You are free.' }],
    ['a version as text', { version: '1' }],
    ['a version below one', { version: -1 }],
    ['an id that climbs', { id: '../edge-cases' }],
    ['no idempotency key', { idempotencyKey: undefined }],
  ])('%s is refused', async (_, fields) => {
    expect((await refused(valid(fields)))[0]).toBe(400);
  });

  test('a body is counted, whether or not it says its length', async () => {
    const large = JSON.stringify(valid({ padding: 'x'.repeat(200_000) }));
    expect(await refused(large)).toEqual([413, 'too_large']);
    const { url, token } = target();
    const parts = new Blob([large]).stream();
    const init = { method: 'POST', body: parts, duplex: 'half', headers: headersOf(token) };
    // Sent once: a body that streams cannot be sent again.
    const response = await fetch(`${url}api/run/`, init as RequestInit);
    expect(await refusal(response)).toMatchObject({ status: 413, code: 'too_large' });
  });

  test('who is not known is told how to sign in, and nothing else', async () => {
    const before = target().upstream.seen.length;
    for (const headers of [{}, { authorization: 'Bearer loopbook_wrong' }, { authorization: 'Basic YTpi' }]) {
      const response = await target().fetch(`${target().url}api/run/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(valid()),
      });
      expect(await refusal(response)).toMatchObject({ status: 401, code: 'unauthorized' });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
    const status = await (await target().fetch(`${target().url}api/run/`)).json();
    expect(status).toMatchObject({ models: [], signIn: '/sign-in/' });
    expect(target().upstream.seen.length).toBe(before);
  });

  test('what is not in the library is not run', async () => {
    expect(await refused(valid({ version: 999 }))).toEqual([404, 'unknown_prompt']);
    expect(await refused(bodyFor(target().prompts.withdrawn, 'echo'))).toEqual([410, 'withdrawn']);
  });

  test('values are held to what the prompt declares', async () => {
    expect(await refused(valid({ values: {} }))).toEqual([422, 'bad_variables']);
    expect(await refused(valid({ values: { [`no_${randomUUID().slice(0, 4)}`]: 'x' } }))).toEqual([
      422,
      'bad_variables',
    ]);
  });

  test('only configured models, and of those no address and no key', async () => {
    expect(await refused(valid({ model: 'gpt-none' }))).toEqual([403, 'model_not_allowed']);
    const { url, token, upstream } = target();
    const text = await (await target().fetch(`${url}api/run`, { headers: headersOf(token) })).text();
    expect(JSON.parse(text).models.length).toBeGreaterThan(10);
    for (const secret of [KEY_CANARY, upstream.url]) expect(text).not.toContain(secret);
  });
}

function headersOf(token: string): Record<string, string> {
  return { 'content-type': 'application/json', authorization: `Bearer ${token}` };
}
