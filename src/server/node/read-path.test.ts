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
  ['//[', '/['],
  ['/%5B', '/['],
  ['/a/.%2e//[', '/['],
  ['/a/..%5c%5c[', '/['],
  ['/ä%20b%20', '/%C3%A4%20b%20'],
])('%s is the path %s', (target, path) => {
  expect(readPath(target)).toBe(path);
});

test.each(['*', '', 'api/run', '/%ff', '/a%00b', '/%', '/%2525252561', 'http://'])(
  '%s is no path',
  (target) => {
    expect(readPath(target)).toBeNull();
  },
);

// A URL drops tabs and line ends: `/<tab>/[` would become `//[`, another host, and one that is none.
test.each([
  '/%09/%5B',
  '/%0d/%20',
  '/%0a/a:99999/',
  '/%09\\',
  '/%2509%5c',
  '/%09/evil/x',
  '/a%09b',
  '/\t/[',
  '/%7f',
  '/%257F',
  '/%1f',
  'http://a.example/%09/%5B',
])('%j holds a control character and is no path', (target) => {
  expect(readPath(target)).toBeNull();
});

test.each(['data:https:/[', 'data:,x', 'ftp://a.example/x', 'javascript://[', 'ws://a.example/'])(
  '%s is an address of something else',
  (target) => {
    expect(readPath(target)).toBeNull();
  },
);

/** A byte as a request may spell it: as it is, escaped, or escaped more than once. */
const spelled = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 4 }))
  .map(([byte, layers]) => {
    const escaped = `%${byte.toString(16).padStart(2, '0')}`;
    return layers === 0 ? String.fromCharCode(byte) : escaped.replace('%', `%${'25'.repeat(layers - 1)}`);
  });
const awkward = fc.constantFrom(
  '%09',
  '%0a',
  '%0d',
  '%20',
  '/',
  '%2f',
  '\\',
  '%5c',
  '[',
  '%5b',
  ':99999',
  '.',
  '..',
);
const anyTarget = fc
  .tuple(
    fc.constantFrom('/', '//', 'http://localhost/', 'http:', 'data:', ''),
    fc.array(fc.oneof(spelled, awkward, fc.webSegment()), { maxLength: 12 }),
  )
  .map(([start, parts]) => start + parts.join(''));

test('whatever bytes a request has, its path is null or stands on its own', () => {
  fc.assert(
    fc.property(fc.oneof(anyTarget, fc.webPath(), fc.string({ unit: 'binary' })), (target) => {
      const path = readPath(target);
      if (path === null) return;
      expect(path).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
      expect(path).not.toMatch(/\/\/|\\|[?#]|\/\.\.?(?:\/|$)/);
      expect(new URL(path, 'http://here.example').href).toBe(`http://here.example${path}`);
      expect(readPath(path)).toBe(path);
    }),
    { numRuns: 5000 },
  );
});
