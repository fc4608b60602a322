import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPath } from './read-path.ts';

test.each([
  ['/', '/'],
  ['/prompts/edge-cases/?x=1#y', '/prompts/edge-cases/'],
  ['/api/run', '/api/run'],
  ['//api//run/', '/api/run/'],
  ['/api/%72un', '/api/run'],
  ['/api/%2572un', '/api/run'],
  ['/api%2Frun', '/api/run'],
  ['/x/../api/./run', '/api/run'],
  ['/x/%2e%2e/api/run', '/api/run'],
  ['/api\\run', '/api/run'],
  ['http://elsewhere.example/api/run', '/api/run'],
  ['/search/?q=%E0%A4%A', '/search/'],
  ['/a%3Fb%23c', '/a_b_c'],
])('%s is the path %s', (target, path) => {
  expect(readPath(target)).toBe(path);
});

test.each(['*', '', 'api/run', '/%ff', '/a%00b', '/%', '/%2525252561', 'http://'])(
  '%s is no path',
  (target) => {
    expect(readPath(target)).toBeNull();
  },
);

test('a path is its own path, whatever was asked', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
      const once = readPath(`/${path}?${query}`);
      return once === null || (once.startsWith('/') && !once.includes('//') && !/\/\.\.?(?:\/|$)/.test(once));
    }),
  );
});
