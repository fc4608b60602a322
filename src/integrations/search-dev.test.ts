import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileOf, searchIndexMiddleware } from './search-dev.ts';

test.each([
  ['/pagefind.js?import', 'pagefind.js'],
  ['/index/en_1.pf_index', 'index/en_1.pf_index'],
  ['/a%20b.json#x', 'a b.json'],
])('%s is the file %s', (url, file) => {
  expect(fileOf('/site/pagefind', url)).toBe(join('/site/pagefind', file));
});

test.each(['/../../etc/passwd', '/%2e%2e/secret', '/', '/%', '/a%00b', '/..'])(
  '%s is no file of the index',
  (url) => {
    expect(fileOf('/site/pagefind', url)).toBeNull();
  },
);

test('a file is served with its type, and what is missing says what to do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'search-'));
  await writeFile(join(folder, 'pagefind.js'), 'export {};');
  const serve = searchIndexMiddleware(folder);
  const server = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const found = await fetch(`${address}/pagefind.js?import`);
  expect(found.headers.get('content-type')).toBe('text/javascript');
  expect(await found.text()).toBe('export {};');
  const missing = await fetch(`${address}/loopbook-pages.json`);
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('npm run build');
});
