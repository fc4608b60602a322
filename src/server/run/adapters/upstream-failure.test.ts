import { APIConnectionError } from 'openai';
import { expect, test } from 'vitest';
import {
  askFailure,
  fromStatus,
  spokenFailure,
  toUpstreamFailure,
  UpstreamFailure,
} from './upstream-failure.ts';

const FREE = { costNothing: true, mayRetry: false };
const FREE_AND_AGAIN = { costNothing: true, mayRetry: true };
const MAYBE_PAID = { costNothing: false, mayRetry: false };

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
  expect(spokenFailure(given)).toMatchObject({ code, status: null, ...MAYBE_PAID });
});

test.each([
  [200, 'upstream_unavailable', MAYBE_PAID],
  [204, 'upstream_unavailable', MAYBE_PAID],
  [304, 'upstream_unavailable', FREE],
  [307, 'upstream_unavailable', FREE],
  [400, 'upstream_rejected', FREE],
  [401, 'upstream_rejected', FREE],
  [404, 'upstream_rejected', FREE],
  [408, 'upstream_unavailable', MAYBE_PAID],
  [413, 'upstream_rejected', FREE],
  [429, 'upstream_rate_limited', FREE],
  [499, 'upstream_unavailable', MAYBE_PAID],
  [500, 'upstream_unavailable', MAYBE_PAID],
  [502, 'upstream_unavailable', MAYBE_PAID],
  [503, 'upstream_unavailable', FREE_AND_AGAIN],
  [504, 'upstream_unavailable', MAYBE_PAID],
  [522, 'upstream_unavailable', MAYBE_PAID],
  [524, 'upstream_unavailable', MAYBE_PAID],
  [529, 'upstream_unavailable', FREE_AND_AGAIN],
])('status %i is %s, %j', (status, code, facts) => {
  const failure = fromStatus(status, new Headers({ 'retry-after': '7.2' }));
  expect(failure).toMatchObject({ code, status, message: code, ...facts });
  expect(failure.retryAfter).toBe(status === 429 ? 8 : null);
});

test('nothing is tried again that may have been paid', () => {
  for (let status = 100; status < 1000; status += 1) {
    const { costNothing, mayRetry } = fromStatus(status, new Headers());
    expect(costNothing || !mayRetry).toBe(true);
  }
});

test('ours stays as it is; the rest is the connection or no JSON', () => {
  const own = new UpstreamFailure({ code: 'output_cap' });
  expect(toUpstreamFailure(own)).toBe(own);
  expect(toUpstreamFailure(new SyntaxError('canary')).code).toBe('upstream_unavailable');
  expect(toUpstreamFailure(new TypeError('terminated')).code).toBe('truncated');
});

test('what the SDK wraps is found in it; what it throws itself was never sent, unless it was stopped', () => {
  const own = new UpstreamFailure({ code: 'upstream_rejected', status: 400 });
  const stopped = AbortSignal.abort();
  const going = new AbortController().signal;
  expect(askFailure(new APIConnectionError({ cause: own }), going)).toBe(own);
  expect(askFailure(own, stopped)).toBe(own);
  expect(askFailure(new TypeError('canary'), going)).toMatchObject({ costNothing: true, mayRetry: false });
  expect(askFailure(new TypeError('canary'), stopped).costNothing).toBe(false);
});
