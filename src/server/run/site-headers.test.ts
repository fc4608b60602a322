import { expect, test } from 'vitest';
import { withSiteHeaders } from './site-headers.ts';

const ask = (address: string) => new Request(address);

test('an answer gets the headers of its address, and keeps its own', () => {
  const response = new Response(null, {
    status: 401,
    headers: { 'cache-control': 'no-store, no-transform' },
  });
  const { headers } = withSiteHeaders(ask('https://site.example/api/run/'), response);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store, no-transform',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
  });
});

test('over plain http nothing is said of https', () => {
  const { headers } = withSiteHeaders(ask('http://127.0.0.1/api/health'), new Response());
  expect(headers.get('strict-transport-security')).toBeNull();
});
