import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectFiles, inspectVercelRoutes } from '../../scripts/hosts/inspect-files.ts';
import { inspectFunction } from '../../scripts/hosts/inspect-function.ts';
import { withOurRoutes } from '../../src/integrations/vercel-output.ts';

/** As the adapter writes it, after what is never asked for was taken out. */
const ADAPTER = [
  { handle: 'filesystem' },
  { src: '^/api/health/?$', dest: '_render' },
  { src: '^/api/run/?$', dest: '_render' },
  { src: '^/api/sign-in/?$', dest: '_render' },
  { src: '^/.*$', dest: '/404.html', status: 404 },
];

test('the routes that we write are right', () => {
  expect(inspectVercelRoutes(withOurRoutes({ routes: ADAPTER }))).toEqual([]);
});

test('routes without our headers, without the endpoint or without a page for what is not there are not', () => {
  expect(inspectVercelRoutes({ routes: ADAPTER })).toContain(
    '/api/run/ gets x-content-type-options: nothing in place of nosniff',
  );
  expect(inspectVercelRoutes(withOurRoutes({ routes: ADAPTER.slice(0, 2) }))).toEqual([
    '/api/run/ does not reach the function.',
    '/api/sign-in/ does not reach the function.',
    'What is not there is not answered with 404.',
  ]);
  const all = [{ handle: 'filesystem' }, { src: '^/.*$', dest: '_render' }];
  expect(inspectVercelRoutes(withOurRoutes({ routes: all }))).toContain('/_image/ reaches the function.');
  expect(inspectVercelRoutes({})).toEqual(['Vercel is not told to serve files.']);
});

test.each(['vercel', 'netlify'] as const)('a folder without a build for %s lacks everything', (host) => {
  const folder = mkdtempSync(join(tmpdir(), 'hosts-'));
  expect(inspectFiles(host, `${folder}/`).length).toBeGreaterThan(5);
  rmSync(folder, { recursive: true });
});

test('a function that refuses nothing and sends no headers is wrong in each of them', async () => {
  const problems = await inspectFunction(async () => new Response('{}'), 'loopbook_x');
  for (const said of [
    /"origin":"https:\/\/evil\.example".* answers 200 \{\}; 403 is right/,
    /"content-type":"text\/plain"\} answers 200 \{\}; 415 is right/,
    /^POST \/api\/sign-in\/ .* sets no cookie/,
    /^GET \/api\/health\/ .* has x-content-type-options: null; nosniff is right/,
    /^GET \/api\/run\/ .* may be kept/,
  ])
    expect(problems).toContainEqual(expect.stringMatching(said));
  expect(problems.join()).not.toContain('loopbook_x');
});
