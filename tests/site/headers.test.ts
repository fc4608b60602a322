import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { headersFile } from '#domain/site/response-headers.ts';
import { inProject } from '../../scripts/lib/project.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';

const ALWAYS = {
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
  'cross-origin-opener-policy': 'same-origin',
};
const REVALIDATE = 'public, max-age=0, must-revalidate';
const [asset = ''] = readdirSync(inProject('dist/client/_astro'));

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function headersOf(path: string, init?: RequestInit): Promise<Record<string, string | number>> {
  const response = await fetch(new URL(path, inject('siteUrl')), init);
  await response.arrayBuffer();
  return { status: response.status, ...Object.fromEntries(response.headers) };
}

test.each([
  ['/', 200, REVALIDATE],
  ['/prompts/', 200, REVALIDATE],
  ['/prompts', 200, REVALIDATE],
  ['/favicon.svg', 200, REVALIDATE],
  ['/feed.xml', 200, REVALIDATE],
  [`/_astro/${asset}`, 200, 'public, max-age=31536000, immutable'],
  ['/_astro/none.js', 404, 'no-store'],
  ['/nothing-here/', 404, 'no-store'],
  ['/_image?href=/favicon.svg', 404, 'no-store'],
  ['/api/run/', 200, 'no-store'],
  ['/api/health', 200, 'no-store'],
  ['/%ff', 400, 'no-store'],
] as const)('%s answers %i with every header, kept as %s', async (path, status, caching) => {
  const headers = await headersOf(path);
  expect(headers).toMatchObject({ status, 'cache-control': caching, ...ALWAYS });
  expect(headers).not.toHaveProperty('strict-transport-security');
  expect(headers).not.toHaveProperty('x-powered-by');
});

test.each([
  ['PUT', {}, 405, 'GET, POST'],
  ['DELETE', {}, 405, 'GET, POST'],
  ['OPTIONS', {}, 405, 'GET, POST'],
  ['POST', { 'content-type': 'application/x-www-form-urlencoded' }, 415, undefined],
  ['POST', { 'content-type': 'multipart/form-data; boundary=x' }, 415, undefined],
  ['POST', { 'content-type': 'text/plain' }, 415, undefined],
] as const)('%s %j to the endpoint is refused in its own words', async (method, headers, status, allow) => {
  const body = method === 'POST' ? 'a=b' : null;
  const response = await fetch(new URL('/api/run/', inject('siteUrl')), { method, headers, body });
  expect([response.status, response.headers.get('allow') ?? undefined]).toEqual([status, allow]);
  expect(await response.json()).toMatchObject({ code: 'bad_request', message: expect.any(String) });
});

test('a page that has not changed is not sent again, and keeps its headers', async () => {
  const { etag = '' } = await headersOf('/prompts/');
  // Not fetch, which asks for a fresh copy by itself when it is given a condition.
  const again = await new Promise<IncomingMessage>((resolve) => {
    const headers = { 'if-none-match': String(etag) };
    request(new URL('/prompts/', inject('siteUrl')), { headers }, (response) =>
      resolve(response.resume()),
    ).end();
  });
  expect(again.statusCode).toBe(304);
  expect(again.headers).toMatchObject({ 'cache-control': REVALIDATE, ...ALWAYS });
});

test('part of a file is sent as a part', async () => {
  const part = await headersOf('/favicon.svg', { headers: { range: 'bytes=0-3' } });
  expect(part).toMatchObject({ status: 206, 'content-length': '4', ...ALWAYS });
});

test('static hosts are told the same', () => {
  expect(readFileSync(inProject('dist/client/_headers'), 'utf8')).toBe(headersFile());
});

test('no other page can frame this site', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  const framed = (address: string) =>
    `<!doctype html><iframe src="${new URL(address, inject('siteUrl'))}"></iframe>`;
  const other = createServer((incoming, outgoing) => {
    outgoing.setHeader('content-type', 'text/html');
    outgoing.end(
      incoming.url === '/inner' ? 'inner' : framed(incoming.url === '/own' ? ownInner : '/prompts/'),
    );
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const own = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const ownInner = `${own}/inner`;
  const frameOf = async (address: string) => {
    await page.goto(address);
    return page.frames()[1]?.url();
  };
  // A page that may be framed is framed, so that the next line can fail.
  expect(await frameOf(`${own}/own`)).toBe(ownInner);
  expect(await frameOf(`${own}/`)).toBe('chrome-error://chromewebdata/');
  other.close();
  await close();
});

test('no page asks for a feature or a header that the browser does not know', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto('/prompts/');
  await page.goto('/');
  expect(said).toEqual([]);
  await close();
});
