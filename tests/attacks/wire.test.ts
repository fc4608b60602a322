import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inProject } from '../../scripts/lib/project.ts';
import { expectRefused, expectTurnedAway, stateOf } from './refused.ts';
import { type AttackedSite, booked, logged, startAttacked } from './site.ts';
import { SLOW_CLIENTS, type SlowClients, startSlowClients } from './slow-clients.ts';
import { attackBody, bytesOf, readAnswer, untilClosed } from './wire.ts';

let site: AttackedSite;
/** A server that is being sent slow requests while the others of this file are played. */
let slow: AttackedSite;
let clients: SlowClients;
beforeAll(async () => {
  [site, slow] = await Promise.all([startAttacked(), startAttacked()]);
  clients = startSlowClients(slow);
});
afterAll(() => Promise.all([site?.close(), slow?.close()]));

const body = () => JSON.stringify(attackBody('chunks-5'));

test.each([
  ['a length and chunks', ['transfer-encoding: chunked']],
  ['two lengths', ['content-length: 5', 'content-length: 900']],
  ['a negative length', ['content-length: -1']],
  ['a length in words', ['content-length: ten']],
  ['an unknown encoding', ['-content-length', 'transfer-encoding: identity, chunked, x']],
  ['a folded header', ['x-a: b\r\n c: d']],
  ['a space before the colon', ['host : evil.example']],
  ['a null byte in a header', ['x-a: b\0c']],
  ['no host', ['-host']],
])('a request with %s, which proxies may read otherwise, is turned away', async (_, headers) => {
  await expectTurnedAway(
    site,
    { headers, body: headers[0] === 'transfer-encoding: chunked' ? '0\r\n\r\n' : body() },
    [400],
  );
});

test.each([
  ['a header of 64 KB', [`x-long: ${'a'.repeat(64 * 1024)}`]],
  ['an address of 64 KB', []],
  ['5,000 headers', Array.from({ length: 5000 }, (_, index) => `x-${index}: a`)],
])('%s is turned away', async (_, headers) => {
  const target = headers.length === 0 ? `/api/run?${'a'.repeat(64 * 1024)}` : '/api/run';
  await expectTurnedAway(site, { target, headers }, [431]);
});

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s does nothing', async (method) => {
  await expectRefused(site, { method }, [405, 'bad_request']);
  await expectTurnedAway(site, { method, target: '/' }, [405]);
});

test.each([
  ['a host of another name (DNS rebinding)', ['host: evil.example']],
  ['two hosts', ['host: localhost', 'host: evil.example']],
  ['a forwarded address', ['x-forwarded-for: 127.0.0.1']],
  ['a Forwarded header', ['forwarded: for=127.0.0.1;host=localhost']],
])('without accounts, a request with %s is nobody of this machine', async (_, headers) => {
  await expectRefused(site, { headers, body: body() }, [401, 'unauthorized']);
});

test('another host in the address of the request changes nothing', async () => {
  const before = stateOf(site);
  const answer = await site.ask({ method: 'GET', target: 'http://evil.example/api/run' });
  expect([answer.status, answer.raw.includes('evil.example')]).toEqual([200, false]);
  expect(stateOf(site)).toEqual(before);
});

const STAMP = readFileSync(inProject('dist/build-inputs.sha256'), 'utf8');

test.each([
  '/../build-inputs.sha256',
  '/..%2fbuild-inputs.sha256',
  '/%2e%2e/build-inputs.sha256',
  '/%2e%2e%2fbuild-inputs.sha256',
  '/%252e%252e%252fbuild-inputs.sha256',
  '/..%5cbuild-inputs.sha256',
  '/..\\build-inputs.sha256',
  '/_astro/..%2f..%2fbuild-inputs.sha256',
  '/_astro/../../server/entry.mjs',
  '/....//build-inputs.sha256',
  '/..;/build-inputs.sha256',
  '//..//build-inputs.sha256',
  '/%c0%ae%c0%ae/build-inputs.sha256',
  '/prompts/%2e%2e%2f%2e%2e%2fserver%2fentry.mjs',
  '/server/entry.mjs',
  '/dist/build-inputs.sha256',
  'file:///etc/passwd',
  '/etc/passwd',
  '//etc/passwd',
  '/.env',
  '/.git/config',
  '/.data/ledger.sqlite',
  '/package.json',
  '/index.html%00.png',
  '/%00',
  '/%',
  '/%zz',
  '/%ff',
  '*',
  '/_image?href=http://127.0.0.1:1/x.png&w=1&f=png',
  '/_image/?href=/../build-inputs.sha256',
  '/%5fimage?href=/favicon.svg&w=10',
  '/_server-islands/X',
  '/_actions/x',
  `/${'../'.repeat(2000)}etc/passwd`,
  `/${'a/'.repeat(7000)}`,
  // A URL forgets line breaks and tabs: without them some of these are a host, or none that could be read.
  '/%09/%5B',
  '/%0d/%20',
  '/%0a/a:99999/',
  '/%09\\',
  '/%2509%5c',
  '/%09/evil/x',
])('the path %s leads to no file of ours, and the next request is answered', async (target) => {
  const before = stateOf(site);
  const answer = await site.ask({ method: 'GET', target });
  expect([400, 403, 404, 301, 308]).toContain(answer.status);
  const honest = await site.ask({ method: 'GET', target: '/api/health/' });
  expect([honest.status, JSON.parse(honest.body).status]).toEqual([200, 'ok']);
  expect(stateOf(site)).toEqual(before);
  for (const secret of [
    STAMP.trim(),
    'createRunHandler',
    'root:',
    '"devDependencies"',
    'at file:',
    'node_modules',
  ])
    expect(answer.body).not.toContain(secret);
  const location = answer.headers['location'];
  if (location !== undefined) expect(location).toMatch(/^\/(?![/\\])/);
});

const kept = { headers: ['connection: keep-alive'] };

/** Sends these over one connection and gives all that comes back. */
async function inOnePacket(packet: readonly Buffer[]): Promise<string> {
  const socket = await site.open();
  const whole = untilClosed(socket);
  socket.write(Buffer.concat(packet));
  return whole;
}

test('two runs in one packet are two runs, the second begun when the first is answered', async () => {
  const before = stateOf(site);
  const raw = await inOnePacket([
    bytesOf(site.url, { ...kept, body: body() }),
    bytesOf(site.url, { body: body() }),
  ]);
  expect(raw.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  expect(raw.match(/event: done/g)).toHaveLength(2);
  const [first, second] = site.upstream.seen.slice(before.calls);
  expect(second?.at).toBeGreaterThanOrEqual((await first?.closed)?.at ?? Number.NaN);
  expect((await logged(site, before.lines + 2)).slice(before.lines)).toMatchObject([
    { outcome: 'done' },
    { outcome: 'done' },
  ]);
  expect(site.upstream.seen.length).toBe(before.calls + 2);
  await expect
    .poll(() =>
      site
        .runs()
        .slice(before.runs)
        .map(({ state }) => state),
    )
    .toEqual(['settled', 'settled']);
});

test('a hundred requests in one packet close the connection: all but the first few are never begun', async () => {
  const before = stateOf(site);
  const raw = await inOnePacket(
    Array.from({ length: 100 }, () => bytesOf(site.url, { ...kept, body: body() })),
  );
  expect(raw.match(/event: done/g) ?? []).toHaveLength(0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const after = stateOf(site);
  const [calls, runs, lines] = [
    after.calls - before.calls,
    after.runs - before.runs,
    after.lines - before.lines,
  ];
  // The first may have got as far as being accepted before the connection was closed.
  expect([calls <= runs, runs <= 1, lines <= 1]).toEqual([true, true, true]);
  expect(site.runs().filter(({ state }) => state === 'held')).toEqual([]);
});

test('what follows a refused body over the same connection is not taken for a request', async () => {
  const before = stateOf(site);
  const hidden = bytesOf(site.url, { body: body() });
  const filler = Buffer.alloc(70_000 - hidden.length, 'a');
  const raw = await inOnePacket([bytesOf(site.url, { ...kept, body: Buffer.concat([filler, hidden]) })]);
  expect(raw.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
  expect(readAnswer(raw).headers['connection']).toBe('close');
  expect((await logged(site, before.lines + 1)).slice(before.lines)).toMatchObject([
    { event: 'refused', code: 'too_large' },
  ]);
  expect(stateOf(site)).toEqual({ ...before, lines: before.lines + 1 });
});

test('an upgrade is not taken up', async () => {
  const before = stateOf(site);
  for (const protocol of ['websocket', 'h2c']) {
    const headers = [
      'connection: upgrade, close',
      `upgrade: ${protocol}`,
      'sec-websocket-version: 13',
      'sec-websocket-key: x',
    ];
    const { status, body: text } = await site.ask({ method: 'GET', headers });
    // Whoever asks for what is configured is told so, in the old protocol.
    expect([status, Array.isArray(JSON.parse(text).models)]).toEqual([200, true]);
  }
  expect(stateOf(site)).toEqual(before);
});

test('beside a hundred slow clients an honest reader is answered', async () => {
  const begun = performance.now();
  const answer = await slow.ask({ body: body() });
  console.log(`beside them an honest run took ${(performance.now() - begun).toFixed(0)} ms`);
  expect(answer.body).toContain('event: done');
});

test('fifty clients that send their headers letter by letter are hung up', async () => {
  const ends = await clients.headers;
  console.log(`slow headers were given up after ${Math.max(...ends.map(({ took }) => took)).toFixed(0)} ms`);
  expect(ends.map(({ status }) => status)).toEqual(Array(SLOW_CLIENTS).fill(408));
});

test('fifty clients that send their body letter by letter are hung up, and start nothing', async () => {
  const ends = await clients.bodies;
  console.log(`slow bodies were given up after ${Math.max(...ends.map(({ took }) => took)).toFixed(0)} ms`);
  expect(ends.map(({ status }) => status)).toEqual(Array(SLOW_CLIENTS).fill(408));
  const lines = await logged(slow, SLOW_CLIENTS + 1);
  expect(lines.flatMap(({ code }) => code ?? [])).toEqual(Array(SLOW_CLIENTS).fill('bad_request'));
  // At the end of all of it: one honest run, and nothing else.
  expect(lines.filter(({ event }) => event !== 'refused')).toMatchObject([{ outcome: 'done' }]);
  expect(slow.upstream.seen.length).toBe(1);
  expect((await booked(slow, 1)).map(({ state }) => state)).toEqual(['settled']);
});
