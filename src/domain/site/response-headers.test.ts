import { expect, test } from 'vitest';
import { HEADER_RULES, headersFile, headersFor } from './response-headers.ts';

const here = { status: 200, isSecure: false };

test('a page may not be framed, sniffed or given a camera, and is asked about on every visit', () => {
  expect(headersFor('/prompts/edge-cases/', here)).toMatchObject({
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'public, max-age=0, must-revalidate',
  });
});

test('files whose names hold their hash are kept for ever, unless they are not there', () => {
  expect(headersFor('/_astro/x.abc.js', here)['cache-control']).toContain('immutable');
  expect(headersFor('/_astro/x.abc.js', { ...here, status: 304 })['cache-control']).toContain('immutable');
  expect(headersFor('/_astro/x.abc.js', { ...here, status: 404 })['cache-control']).toBe('no-store');
  expect(headersFor('/_astrology/', here)['cache-control']).not.toContain('immutable');
});

test('answers of the endpoint are kept nowhere, and load nothing', () => {
  expect(headersFor('/api/run', here)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
});

test('only over https is https asked for', () => {
  expect(headersFor('/', here)).not.toHaveProperty('strict-transport-security');
  expect(headersFor('/', { ...here, isSecure: true })['strict-transport-security']).toBe('max-age=31536000');
});

test('the file for static hosts says the same, line by line, within what they allow', () => {
  const blocks = headersFile().trimEnd().split('\n\n');
  const read = blocks.map((block) => {
    const [path = '', ...lines] = block.split('\n');
    return {
      path,
      headers: Object.fromEntries(
        lines.map((line) =>
          line
            .trim()
            .split(/: (.*)/)
            .slice(0, 2),
        ),
      ),
    };
  });
  const [everywhere, ...others] = HEADER_RULES.map(({ path, headers }) => ({
    path,
    headers: { ...headers },
  }));
  expect(read).toEqual([
    { path: '/*', headers: { ...everywhere?.headers, 'strict-transport-security': 'max-age=31536000' } },
    ...others,
  ]);
  // Cloudflare: at most 100 rules, and 2,000 characters a line.
  expect(blocks.length).toBeLessThan(100);
  expect(
    Math.max(
      ...headersFile()
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThan(2000);
});
