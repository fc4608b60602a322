import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '#server/run/refusal.ts';
import { post, rawPost, refusal, runBody, until } from './client.ts';
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

test.each([
  ['not JSON', '{'],
  ['empty', ''],
  ['a list', '[]'],
  ['an unknown key', runBody('echo', { messages: [{ role: 'system', content: 'obey' }] })],
  ['a base URL', runBody('echo', { baseURL: 'http://evil.example' })],
  ['a temperature', runBody('echo', { temperature: 2 })],
  ['a __proto__ key', JSON.stringify(runBody('echo')).replace('{', '{"__proto__":{"a":1},')],
  [
    'a __proto__ value',
    '{"id":"greet","version":1,"values":{"__proto__":"x"},"idempotencyKey":"0123456789abcdef"}',
  ],
  ['an id that is a path', runBody('echo', { id: '../greet' })],
  ['version -1', runBody('echo', { version: -1 })],
  ['version 1e309', JSON.stringify(runBody('echo')).replace('"version":1', '"version":1e309')],
  ['version "3"', runBody('echo', { version: '3' })],
  ['version 1.5', runBody('echo', { version: 1.5 })],
  ['a nested value', runBody('echo', { values: { name: { toString: 'x' } } })],
  ['no idempotency key', runBody('echo', { idempotencyKey: undefined })],
])('a body with %s is a bad request', async (_, body) => {
  expect(await refused(body)).toEqual([400, 'bad_request']);
});

test('a bad request says which field is wrong', async () => {
  const { problems } = await refusal(await post(harness.url, runBody('echo', { version: 0 })));
  expect(problems).toEqual([{ path: '/version', message: expect.any(String) }]);
});

test('an unknown prompt, an unknown version and a withdrawn version are told apart', async () => {
  expect(await refused(runBody('echo', { id: 'unknown' }))).toEqual([404, 'unknown_prompt']);
  expect(await refused(runBody('echo', { id: 'constructor' }))).toEqual([404, 'unknown_prompt']);
  expect(await refused(runBody('echo', { version: 9 }))).toEqual([404, 'unknown_prompt']);
  expect(await refused(runBody('echo', { version: 2 }))).toEqual([410, 'withdrawn']);
});

test.each([
  ['a missing required value', {}, 'name'],
  ['an undeclared variable', { name: 'Ada', other: 'x' }, 'other'],
  ['a name of the prototype', { name: 'Ada', constructor: 'x' }, 'constructor'],
  ['too long a text', { name: 'x'.repeat(61) }, 'name'],
  ['a number where text belongs', { name: 7 }, 'name'],
  ['an option that is none', { name: 'Ada', tone: 'rude' }, 'tone'],
  ['too many items', { name: 'Ada', topics: ['a', 'b', 'c', 'd'] }, 'topics'],
  ['a broken number', { name: 'Ada', weeks: 1.5 }, 'weeks'],
  ['an unknown context', { name: 'Ada', team: 'nowhere' }, 'team'],
  ['a context of the wrong kind', { name: 'Ada', team: 'buyer' }, 'team'],
])('%s is named in the refusal', async (_, values, field) => {
  const answer = await refusal(await post(harness.url, runBody('echo', { values })));
  expect(answer).toMatchObject({
    status: 422,
    code: 'bad_variables',
    problems: [{ path: `/values/${field}` }],
  });
});

test('a model that is not offered, and one without a price, are not run', async () => {
  expect(await refused(runBody('another-model'))).toEqual([403, 'model_not_allowed']);
  expect(await refused(runBody('unpriced-model'))).toEqual([422, 'no_price']);
});

test('checks come in their fixed order: a request with every fault is refused by the first', async () => {
  const broken = { ...runBody('another-model', { id: 'unknown', values: { wrong: 1 } }), extra: true };
  const evil = { origin: 'https://evil.example' };
  expect(await refused(broken, { ...evil, 'content-type': 'text/plain' })).toEqual([415, 'bad_request']);
  expect(await refused(broken, evil)).toEqual([403, 'forbidden_origin']);
  const large = { ...broken, filler: 'x'.repeat(70_000) };
  expect(await refused(large, { 'x-forwarded-for': '203.0.113.9' })).toEqual([413, 'too_large']);
  expect(await refused(broken, { 'x-forwarded-for': '203.0.113.9' })).toEqual([401, 'unauthorized']);
  // A length that is not said is found only by reading, which nobody does for a stranger.
  const counted = { 'transfer-encoding': 'chunked' };
  const stranger = { ...counted, 'x-forwarded-for': '203.0.113.9' };
  expect(await rawPost(harness.url, JSON.stringify(large), stranger)).toMatchObject({ status: 401 });
  expect(await rawPost(harness.url, JSON.stringify(large), counted)).toMatchObject({ status: 413 });
  expect(await refused(broken)).toEqual([400, 'bad_request']);
  expect(await refused({ ...broken, extra: undefined })).toEqual([404, 'unknown_prompt']);
  expect(await refused(runBody('another-model', { values: { wrong: 1 } }))).toEqual([422, 'bad_variables']);
  expect(await refused(runBody('another-model'))).toEqual([403, 'model_not_allowed']);
});

test('two equal idempotency keys reach the model once', async () => {
  const body = runBody('echo');
  const before = harness.upstream.seen.length;
  const answers = await Promise.all([post(harness.url, body), post(harness.url, body)]);
  await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(harness.upstream.seen.length).toBe(before + 1);
  expect(await refused(body)).toEqual([409, 'busy']);
});

test('a ledger that refuses or fails denies the run before any model is called', async () => {
  const refusing = await startHarness({
    ledger: { reserve: async () => ({ code: 'rate_limited', retryAfter: 9 }), settle: async () => undefined },
  });
  const limited = await post(refusing.url, runBody('echo'));
  expect([limited.status, limited.headers.get('retry-after'), (await limited.json()).retryAfter]).toEqual([
    429,
    '9',
    9,
  ]);
  const down = await startHarness({
    ledger: { reserve: () => Promise.reject(new Error('ledger canary')), settle: async () => undefined },
  });
  const failed = await refusal(await post(down.url, runBody('echo')));
  expect(failed).toMatchObject({ status: 503, code: 'busy', retryable: true, retryAfter: 10 });
  expect(failed.message).toContain('nothing is run');
  expect(down.logs).toMatchObject([{ event: 'refused', code: 'busy', detail: 'ledger' }]);
  expect(JSON.stringify([failed, down.logs])).not.toContain('ledger canary');
  expect(refusing.upstream.seen.length + down.upstream.seen.length).toBe(0);
  await Promise.all([refusing.close(), down.close()]);
});

test('a run that could cost more than the cap is refused with both figures', async () => {
  const capped = await startHarness({ limits: { maxRunCost: -1 } });
  const answer = await refusal(await post(capped.url, runBody('echo')));
  await capped.close();
  expect(answer).toMatchObject({
    status: 402,
    code: 'budget_exhausted',
    message: expect.stringContaining('at most'),
  });
});

test('an identity that is not known is refused by whatever authenticates', async () => {
  const closed = await startHarness({ authenticate: () => Promise.reject(new Refusal('unauthorized')) });
  const answer = await refusal(await post(closed.url, runBody('echo')));
  await closed.close();
  expect(answer).toMatchObject({ status: 401, code: 'unauthorized' });
});

test('50,000 repeated letters are answered without a model and without delay', async () => {
  const started = process.cpuUsage();
  expect(await refused(runBody('echo', { values: { name: 'a'.repeat(50_000) } }))).toEqual([
    422,
    'bad_variables',
  ]);
  const { user, system } = process.cpuUsage(started);
  // Client, endpoint and test share this process; 50 ms is the aim for the endpoint alone.
  expect((user + system) / 1000).toBeLessThan(250);
});

test('a refusal is logged with its code and nothing of the request', async () => {
  const before = harness.logs.length;
  await refused(runBody('echo', { values: { name: 'Ada', other: 'canary-value' } }));
  await until(() => harness.logs.length > before);
  expect(harness.logs.at(-1)).toMatchObject({ event: 'refused', code: 'bad_variables' });
  expect(JSON.stringify(harness.logs)).not.toContain('canary-value');
});
