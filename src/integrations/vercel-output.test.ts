import { expect, test } from 'vitest';
import { headersFor } from '#domain/site/response-headers.ts';
import { withOurRoutes } from './vercel-output.ts';

const adapter = {
  version: 3,
  routes: [
    { src: '^/_astro(?:/(.*))$', headers: { 'cache-control': 'immutable' }, continue: true },
    { handle: 'filesystem' },
    { src: '^/_server-islands/([^/]+?)/?$', dest: '_render' },
    { src: '^/_image/?$', dest: '_render' },
    { src: '^/api/run/?$', dest: '_render' },
  ],
};

/** What the routes before the files put on a response, as Vercel reads them. */
function headersAt(path: string): Record<string, string> {
  const { routes = [] } = withOurRoutes(adapter);
  const before = routes.slice(
    0,
    routes.findIndex((route) => route['handle'] === 'filesystem'),
  );
  const matching = before.filter(({ src }) => src !== undefined && new RegExp(src).test(path));
  return Object.assign({}, ...matching.map(({ headers }) => headers));
}

test.each(['/', '/prompts/edge-cases/', '/pagefind/pagefind.js', '/api/run/'])(
  '%s gets the headers that our own server would send over https',
  (path) => {
    const { 'cache-control': ownCache, ...own } = headersFor(path, { status: 200, isSecure: true });
    expect(headersAt(path)).toMatchObject(own);
  },
);

test('answers of the endpoint are kept nowhere', () => {
  expect(headersAt('/api/run/')['cache-control']).toBe('no-store');
});

test('no route of ours ends the search for the file', () => {
  const ours = withOurRoutes({}).routes ?? [];
  expect(ours.length).toBeGreaterThan(0);
  for (const route of ours) expect(route['continue']).toBe(true);
});

test('what Astro would make on request is not served; everything else of the adapter stays, in its order', () => {
  const { routes = [], version } = withOurRoutes(adapter);
  const kept = [adapter.routes[0], adapter.routes[1], adapter.routes[4]];
  expect(routes.slice(-3)).toEqual(kept);
  expect(routes).toHaveLength((withOurRoutes({}).routes ?? []).length + 3);
  expect(version).toBe(3);
});
