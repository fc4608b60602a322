import { afterAll, beforeAll, expect, test } from 'vitest';
import { REFUSED_CANARY } from './canaries.ts';
import { expectRefused, stateOf } from './refused.ts';
import { type AttackedSite, logged, startAttacked } from './site.ts';
import { attackBody, eventsOf, readAnswer, untilClosed } from './wire.ts';

let site: AttackedSite;
beforeAll(async () => {
  site = await startAttacked();
});
afterAll(() => site?.close());

const json = (fields: Record<string, unknown> = {}) => JSON.stringify(attackBody('echo', fields));
const MEGABYTES = Buffer.alloc(10 * 1024 * 1024, 'a');

test('an honest request is answered, booked at what it cost, and logged without its values', async () => {
  const answer = await site.ask({ body: json() });
  expect(answer.status).toBe(200);
  expect(
    eventsOf(answer)
      .map(({ type }) => type)
      .slice(-1),
  ).toEqual(['done']);
  const [line] = await logged(site, 1);
  expect(line).toMatchObject({
    outcome: 'done',
    prompt: 'funnel-friction@3',
    model: 'echo',
    inputTokens: 100,
  });
  await expect.poll(() => site.runs().map(({ state }) => state)).toEqual(['settled']);
  expect(site.spent()).toBe(line?.['cost']);
  expect(site.spent()).toBeGreaterThan(0);
});

test.each([
  ['messages', json({ messages: [{ role: 'system', content: REFUSED_CANARY }] })],
  ['a system text', json({ system: REFUSED_CANARY })],
  ['a base URL', json({ baseURL: `http://${REFUSED_CANARY}.example/v1` })],
  ['a temperature', json({ temperature: 2 })],
  ['tools', json({ tools: [{ type: 'function' }] })],
  ['more tokens', json({ max_tokens: 1e6 })],
  ['__proto__', json().replace('{', `{"__proto__":{"isAdmin":"${REFUSED_CANARY}"},`)],
  ['__proto__ among the values', json().replace('"funnel_step"', '"__proto__":{"a":1},"funnel_step"')],
  ['constructor', json().replace('{', '{"constructor":{"prototype":{"a":1}},')],
  ['an id that climbs', json({ id: '../../etc/passwd' })],
  ['an id with a null byte', json({ id: 'funnel-friction\0' })],
  ['an id as a list', json({ id: ['funnel-friction'] })],
  ['version -1', json({ version: -1 })],
  ['version 1e309', json().replace('"version":3', '"version":1e309')],
  ['version "3"', json({ version: '3' })],
  ['version 3.5', json({ version: 3.5 })],
  ['version true', json({ version: true })],
  ['a key of 10,000 letters', json({ idempotencyKey: 'k'.repeat(10_000) })],
  ['30,000 nested lists', `{"values":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
  ['30,000 brackets', '['.repeat(30_000)],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x22, 0x7d])],
  ['UTF-16', Buffer.from(json(), 'utf16le')],
  ['nothing', ''],
  ['null', 'null'],
])('a body with %s is a bad request', async (_, body) => {
  await expectRefused(site, { body }, [400, 'bad_request']);
});

test.each(['constructor', 'toString', 'hasownproperty', 'proto'])('there is no prompt %s', async (id) => {
  await expectRefused(site, { body: json({ id: id.toLowerCase() }) }, [404, 'unknown_prompt']);
});

test('names of the prototype are no fields', async () => {
  for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']) {
    const values = { funnel_step: 'x', [name]: REFUSED_CANARY };
    await expectRefused(site, { body: json({ values }) }, [422, 'bad_variables']);
  }
});

test('10 MB with a length are refused before they are read', async () => {
  const { headers } = await expectRefused(site, { body: MEGABYTES }, [413, 'too_large']);
  expect(headers['connection']).toBe('close');
});

test('10 MB without a length are counted while they come', async () => {
  const chunk = `${(64 * 1024).toString(16)}\r\n${'a'.repeat(64 * 1024)}\r\n`;
  const body = `${chunk.repeat(160)}0\r\n\r\n`;
  await expectRefused(site, { headers: ['-content-length', 'transfer-encoding: chunked'], body }, [
    413,
    'too_large',
  ]);
});

test('a length that lies is found out: the rest of the body never comes, and nothing runs', async () => {
  const before = stateOf(site);
  const socket = await site.open();
  const whole = untilClosed(socket);
  const text = json();
  socket.end(
    `POST /api/run HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${text.length + 9}\r\n\r\n${text}`,
  );
  // Half a request is none (RFC 9112, 8): it is answered with 400, or not at all when the client is seen to have gone.
  const raw = await whole;
  if (raw !== '') expect(readAnswer(raw).status).toBe(400);
  expect((await logged(site, before.lines + 1)).slice(before.lines)).toMatchObject([
    { event: 'refused', code: 'bad_request' },
  ]);
  expect(stateOf(site)).toEqual({ ...before, lines: before.lines + 1 });
});

test.each([
  'text/plain',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/plain',
  'application/json;charset=utf-16',
  'application/jsonp',
])('a post of %s, which needs no preflight or hides one, is refused', async (type) => {
  await expectRefused(site, { headers: [`content-type: ${type}`], body: json() }, [415, 'bad_request']);
});

test.each([
  ['another site', ['origin: https://evil.example']],
  ['a sandboxed frame or a file', ['origin: null']],
  ['an origin that begins like ours', ['origin: http://127.0.0.1.evil.example']],
  ['two origins', ['origin: http://127.0.0.1', 'origin: https://evil.example']],
  ['an origin with a user name', ['origin: http://127.0.0.1@evil.example']],
  ['a page of a sibling host', ['sec-fetch-site: same-site']],
  ['a link from elsewhere', ['sec-fetch-site: cross-site']],
])('a run from %s is refused', async (_, headers) => {
  await expectRefused(site, { headers, body: json() }, [403, 'forbidden_origin']);
});

test('a preflight is not granted', async () => {
  const headers = ['origin: https://evil.example', 'access-control-request-method: POST'];
  const answer = await expectRefused(site, { method: 'OPTIONS', headers }, [405, 'bad_request']);
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

test('status is not told to other sites', async () => {
  const headers = ['origin: https://evil.example'];
  await expectRefused(site, { method: 'GET', headers }, [403, 'forbidden_origin']);
});
