import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticateLoopback } from '#server/run/auth/loopback-auth.ts';
import { post, rawPost, refusal, runBody } from './client.ts';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

/** Posts and gives status and code; asserts that no model was called. */
async function refused(body: unknown, headers: Record<string, string> = {}): Promise<[number, string]> {
  const before = harness.upstream.seen.length;
  const { status, code } = await refusal(await post(harness.url, body, { headers }));
  expect(harness.upstream.seen.length).toBe(before);
  return [status, code];
}

test.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])(
  '%s is answered with 405 and the methods that work',
  async (method) => {
    const response = await fetch(harness.url, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  },
);

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json-patch',
  'application/jsonp',
  '',
])('a body sent as "%s" is refused with 415', async (type) => {
  expect(await refused(runBody('echo'), { 'content-type': type })).toEqual([415, 'bad_request']);
});

test('application/json may name its character set', async () => {
  const response = await post(harness.url, runBody('echo'), {
    headers: { 'content-type': 'application/json; charset=UTF-8' },
  });
  await response.text();
  expect(response.status).toBe(200);
});

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['an opaque origin', { origin: 'null' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ['an extension', { origin: 'chrome-extension://abc' }],
  ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
  ['a page of a sibling host', { 'sec-fetch-site': 'same-site' }],
])('a request from %s is refused', async (_, headers) => {
  expect(await refused(runBody('echo'), headers)).toEqual([403, 'forbidden_origin']);
});

test('the site’s own page is let through', async () => {
  const headers = { origin: new URL(harness.url).origin, 'sec-fetch-site': 'same-origin' };
  const response = await post(harness.url, runBody('echo'), { headers });
  await response.text();
  expect(response.status).toBe(200);
});

test.each([
  ['a Host header with another name', { host: 'evil.example' }],
  ['a proxy in front', { 'x-forwarded-for': '203.0.113.9' }],
])('without accounts, %s is unauthorized', async (_, headers) => {
  expect(await rawPost(harness.url, JSON.stringify(runBody('echo')), headers)).toMatchObject({
    status: 401,
    code: 'unauthorized',
  });
});

test('a server that listens to the network runs nothing without accounts, and says what to do', async () => {
  const open = await startHarness({ authenticate: authenticateLoopback('open') });
  const answer = await refusal(await post(open.url, runBody('echo')));
  const status = await (await fetch(open.url)).json();
  await open.close();
  expect(answer).toMatchObject({
    status: 503,
    code: 'not_configured',
    message: expect.stringContaining('HOST=127.0.0.1'),
  });
  expect(status).toMatchObject({ models: [], note: expect.stringContaining('HOST=127.0.0.1') });
});

test.each([true, false])('a body of 10 MB is refused early (with Content-Length: %s)', async (announced) => {
  const big = JSON.stringify(runBody('echo', { values: { name: 'x'.repeat(10_000_000) } }));
  const headers = announced ? { 'content-length': String(big.length) } : { 'transfer-encoding': 'chunked' };
  expect(await rawPost(harness.url, big, headers)).toMatchObject({ status: 413, code: 'too_large' });
});

test('64 KB is accepted and one byte more is not', async () => {
  const room = 64 * 1024 - JSON.stringify(runBody('echo', { values: { name: 'Ada', notes: '' } })).length;
  const sized = (extra: number) =>
    runBody('echo', { values: { name: 'Ada', notes: 'n'.repeat(room + extra) } });
  expect(await refused(sized(1))).toEqual([413, 'too_large']);
  // The field itself takes 60,000 characters: the full body gets as far as that rule.
  expect(await refused(sized(0))).toEqual([422, 'bad_variables']);
});

test.each([
  ['content-length', { 'content-length': '65536' }],
  ['chunked', { 'transfer-encoding': 'chunked' }],
])('a stranger is answered before sending the body (%s)', async (_, length) => {
  const answer = await new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9', ...length };
    const sent = request(harness.url, { method: 'POST', headers }, (response) => {
      resolve({ status: response.statusCode ?? 0, connection: response.headers.connection });
      sent.destroy();
    });
    sent.on('error', reject);
    // Half of a body that never ends: whoever waits for the rest would not answer.
    sent.write('{"id":"greet"');
  });
  expect(answer).toEqual({ status: 401, connection: 'close' });
});
