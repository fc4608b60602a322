import { expect, test } from 'vitest';
import { type BuiltFiles, weighPage } from './weight-measure.ts';

const ORIGIN = 'https://site.example';

/** Files whose size after gzip is simply their length, so that sums can be read. */
function files(texts: Record<string, string>): BuiltFiles {
  return {
    text: (address) => texts[address] ?? null,
    size: (address) => texts[address]?.length ?? 0,
    gzip: (text) => text.length,
  };
}

test('script is what loads unasked: linked, imported and inline, each module once', () => {
  const built = files({
    '/_astro/a.js': 'import"./c.js";import("./later.js")//',
    '/_astro/b.js': 'import"./c.js"',
    '/_astro/c.js': '1234567890',
    '/_astro/later.js': 'x'.repeat(1000),
  });
  const html =
    '<script>12345</script><script src="/_astro/a.js"></script><script src="/_astro/b.js"></script>';
  const weight = weighPage({ url: '/', html }, built, ORIGIN);
  expect(weight).toMatchObject({ script: 5 + 37 + 14 + 10, hydrated: 5 + 37 + 14 + 10, missing: [] });
});

test('hydrated adds the islands, without what the page has loaded already', () => {
  const built = files({
    '/a.js': 'import"./shared.js"',
    '/shared.js': '1234567890',
    '/island.js': 'import"./shared.js";//',
    '/client.js': '123',
  });
  const html =
    '<script src="/a.js"></script><astro-island component-url="/island.js" renderer-url="/client.js"></astro-island>';
  expect(weighPage({ url: '/', html }, built, ORIGIN)).toMatchObject({ script: 29, hydrated: 29 + 22 + 3 });
});

test('styles count linked and inline ones, and a style sheet that stands twice counts once', () => {
  const built = files({ '/a.css': '1234567890' });
  const html = '<link rel="stylesheet" href="/a.css"><link rel="stylesheet" href="/a.css"><style>123</style>';
  expect(weighPage({ url: '/', html }, built, ORIGIN).styles).toBe(13);
});

test.each([
  ['a script', '<script src="https://cdn.example/x.js"></script>'],
  ['a protocol-relative image', '<img src="//cdn.example/x.png">'],
  ['a style sheet', '<link rel="stylesheet" href="https://cdn.example/x.css">'],
  ['a preconnect', '<link rel="preconnect" href="https://cdn.example">'],
  ['a font in inline styles', '<style>@font-face{src:url(https://cdn.example/x.woff2)}</style>'],
  ['a picture in linked styles', '<link rel="stylesheet" href="/far.css">'],
])('other hosts: %s', (_, html) => {
  const built = files({ '/far.css': 'a{background:url(//cdn.example/x.png)}' });
  const { otherHosts } = weighPage({ url: '/deep/page/', html }, built, ORIGIN);
  expect(otherHosts).toHaveLength(1);
  expect(otherHosts[0]).toContain('cdn.example');
});

test('the address of the site itself, data and links are no other host', () => {
  const html =
    '<img src="https://site.example/x.png"><img src="data:image/png;base64,AA=="><a href="https://cdn.example/">x</a>';
  expect(weighPage({ url: '/', html }, files({}), ORIGIN).otherHosts).toEqual([]);
});

test('a script or style sheet that was not built is named', () => {
  const html = '<script src="/gone.js"></script><link rel="stylesheet" href="gone.css">';
  expect(weighPage({ url: '/prompts/x/', html }, files({}), ORIGIN).missing).toEqual([
    '/prompts/x/gone.css',
    '/gone.js',
  ]);
});
