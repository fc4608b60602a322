import { expect, test } from 'vitest';
import { authenticateLoopback } from '#server/run/auth/loopback-auth.ts';

const authenticate = authenticateLoopback('loopback');

function asking(headers: Record<string, string>) {
  return authenticate(new Request('http://localhost/api/run', { method: 'POST', headers }));
}

test.each(['localhost:4321', '127.0.0.1:4321', '[::1]:4321'])(
  'whoever asks for %s is local',
  async (host) => {
    expect(await asking({ host })).toEqual({ user: 'local' });
  },
);

test.each([{}, { host: 'book.example' }, { host: '192.168.1.4:4321' }])(
  'a request for %j is not (DNS rebinding)',
  async (headers) => {
    await expect(asking(headers as Record<string, string>)).rejects.toMatchObject({ code: 'unauthorized' });
  },
);

test.each([
  'Forwarded',
  'Via',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Forwarded-Port',
  'X-Forwarded-Server',
  'X-Forwarded-User',
  'X-Real-IP',
  'X-Client-IP',
  'X-Cluster-Client-IP',
  'X-Original-Host',
  'X-Original-Forwarded-For',
  'X-ProxyUser-Ip',
  'X-Envoy-External-Address',
  'X-Appengine-User-IP',
  'X-Azure-ClientIP',
  'True-Client-IP',
  'CF-Connecting-IP',
  'CF-Connecting-IPv6',
  'CF-Ray',
  'CDN-Loop',
  'Fastly-Client-IP',
  'Fly-Client-IP',
  'Tailscale-User-Login',
])('a proxy in front that names itself is refused: %s', async (name) => {
  const through = asking({ host: '127.0.0.1:4321', [name]: '127.0.0.1' });
  await expect(through).rejects.toMatchObject({ code: 'unauthorized' });
});

test('what a browser on this machine sends hints at nothing', async () => {
  const headers = {
    host: 'localhost:4321',
    origin: 'http://localhost:4321',
    referer: 'http://localhost:4321/prompts/',
    'sec-fetch-site': 'same-origin',
    'user-agent': 'Mozilla/5.0',
    'accept-language': 'en',
    connection: 'keep-alive',
    cookie: 'a=b',
  };
  expect(await asking(headers)).toEqual({ user: 'local' });
});

test.each(['open', 'unknown'] as const)('while the server is %s nobody is local', async (exposure) => {
  const request = new Request('http://localhost/api/run', { headers: { host: 'localhost' } });
  await expect(authenticateLoopback(exposure)(request)).rejects.toMatchObject({ code: 'not_configured' });
});
