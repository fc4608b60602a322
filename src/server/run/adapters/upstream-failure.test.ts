import { expect, test } from 'vitest';
import { fromStatus, spokenFailure, toUpstreamFailure, UpstreamFailure } from './upstream-failure.ts';

test.each([
  [{ code: 429 }, 'upstream_rate_limited'],
  [{ code: '429' }, 'upstream_rate_limited'],
  [{ code: 'rate_limit_exceeded' }, 'upstream_rate_limited'],
  [{ type: 'rate_limit_error' }, 'upstream_rate_limited'],
  [{ code: 402 }, 'upstream_rejected'],
  [{ code: 408 }, 'upstream_unavailable'],
  [{ code: 502 }, 'upstream_unavailable'],
  [{ type: 'overloaded_error' }, 'upstream_unavailable'],
  [{ code: null }, 'upstream_unavailable'],
  [{}, 'upstream_unavailable'],
])('a failure told in a stream: %j is %s', (given, code) => {
  expect(spokenFailure(given)).toMatchObject({ code, status: null, unbegun: false });
});

test.each([
  [400, 'upstream_rejected', false],
  [401, 'upstream_rejected', false],
  [429, 'upstream_rate_limited', false],
  [503, 'upstream_unavailable', true],
])('status %i is %s', (status, code, unbegun) => {
  const failure = fromStatus(status, new Headers({ 'retry-after': '7.2' }));
  expect(failure).toMatchObject({ code, status, unbegun, message: code });
  expect(failure.retryAfter).toBe(status === 429 ? 8 : null);
});

test('ours stays as it is; the rest is the connection or no JSON', () => {
  const own = new UpstreamFailure({ code: 'output_cap' });
  expect(toUpstreamFailure(own)).toBe(own);
  expect(toUpstreamFailure(new SyntaxError('canary')).code).toBe('upstream_unavailable');
  expect(toUpstreamFailure(new TypeError('terminated')).code).toBe('truncated');
});
