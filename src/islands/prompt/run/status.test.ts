import { expect, test } from 'vitest';
import { estimateWords } from './estimate.ts';
import { readRunStatus } from './read-run-status.ts';

const model = {
  id: 'm',
  label: 'M',
  api: 'chat',
  local: false,
  price: { inputUsdPerMTok: 1, outputUsdPerMTok: 4 },
  asOf: '2026-11-01',
} as const;

test('the status of the endpoint is read, and models without a price are not offered', () => {
  const status = readRunStatus({
    models: [model, { id: 'x', label: 'X' }, null, 3],
    note: null,
    maxRunCost: 5,
  });
  expect(status).toEqual({ models: [model], note: null, signIn: null, maxRunCost: 5 });
});

test('only this site’s own page is taken as the place to sign in', () => {
  const signIn = (value: unknown) => readRunStatus({ models: [], signIn: value })?.signIn;
  expect(signIn('/sign-in/')).toBe('/sign-in/');
  for (const other of ['https://evil.example/', 'javascript:alert(1)', '//evil.example', 3]) {
    expect(signIn(other)).toBeNull();
  }
});

test('an answer that is not the endpoint’s is none', () => {
  for (const data of [null, [], 'html', { models: {} }, {}]) expect(readRunStatus(data)).toBeNull();
  expect(readRunStatus({ models: [], note: 3 })).toEqual({
    models: [],
    note: null,
    signIn: null,
    maxRunCost: 0,
  });
});

test('the cost of a run is said before it', () => {
  const texts = ['word '.repeat(1000)];
  // 1,000 tokens in at $1 and half of 1,000 out at $4 per million.
  expect(estimateWords(model, { texts, maxOutputTokens: 1000 })).toBe('about $0.003');
  expect(
    estimateWords({ price: { inputUsdPerMTok: 0, outputUsdPerMTok: 0 } }, { texts, maxOutputTokens: 1000 }),
  ).toBe('free');
  expect(
    estimateWords(
      { price: { inputUsdPerMTok: 0.01, outputUsdPerMTok: 0.01 } },
      { texts, maxOutputTokens: 10 },
    ),
  ).toBe('less than $0.0001');
});
