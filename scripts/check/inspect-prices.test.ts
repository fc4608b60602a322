import { expect, test } from 'vitest';
import { formatIssue } from '#domain/content/issue.ts';
import { inspectPrices } from './inspect-prices.ts';

const entry = (fields: object = {}) => ({
  id: 'm',
  label: 'M',
  provider: 'compatible',
  api: 'chat',
  price: { inputUsdPerMTok: 1, outputUsdPerMTok: 2 },
  maxOutputTokens: 8000,
  asOf: '2026-09-23',
  ...fields,
});
const inspect = (models: object[], today: string) =>
  inspectPrices('models.json', JSON.stringify({ models }, null, 2), today);

test('a price of ninety days is not old, one of ninety-one is a warning at its date', () => {
  expect(inspect([entry()], '2026-12-22')).toEqual([]);
  const [issue] = inspect([entry()], '2026-12-23');
  expect(issue).toMatchObject({ severity: 'warning', rule: 'models/old-price', line: 13, column: 15 });
  expect(issue && formatIssue(issue)).toMatch(
    /^models\.json:13:15 warning models\/old-price The price of m is 91 days old\.\n.*set asOf to that day/,
  );
});

test('what to do depends on whether the price has a source', () => {
  const priceSource = { provider: 'openai', model: 'm' };
  expect(inspect([entry({ priceSource })], '2027-01-01')[0]?.hint).toContain('npm run models -- update');
  expect(inspect([entry()], '2027-01-01')[0]?.hint).toContain('name a priceSource');
});

test('a price that was known to end is a warning from that day on', () => {
  const priceSource = { provider: 'google', model: 'm', until: '2026-10-01' };
  expect(inspect([entry({ priceSource })], '2026-09-30')).toEqual([]);
  expect(inspect([entry({ priceSource })], '2026-10-01')).toMatchObject([
    { severity: 'warning', rule: 'models/ended-price', line: 17 },
  ]);
});

test('a local model has no date to grow old; a date to come is an error', () => {
  const price = { inputUsdPerMTok: 0, outputUsdPerMTok: 0 };
  expect(inspect([entry({ price, asOf: null })], '2030-01-01')).toEqual([]);
  expect(inspect([entry()], '2026-09-22')).toEqual([]);
  expect(inspect([entry()], '2026-09-20')).toMatchObject([
    { severity: 'error', rule: 'models/future-price' },
  ]);
});

test('a wrong field is an error at its place, a missing one at its entry', () => {
  const price = { inputUsdPerMTok: -1, outputUsdPerMTok: 2 };
  const [wrong, missing] = inspect(
    [entry({ price }), { ...entry({ id: 'n' }), label: undefined }],
    '2026-09-24',
  );
  expect(wrong).toMatchObject({ severity: 'error', rule: 'models/invalid', line: 9, column: 28 });
  expect(missing?.message).toMatch(/^models\.1\.label: /);
  expect(missing?.line).toBe(15);
  expect(inspectPrices('models.json', '', '2026-09-24')[0]).toMatchObject({ severity: 'error', line: 1 });
});

test('a file that is no JSON says where', () => {
  const issues = inspectPrices('models.json', '{ "models": [\n  { "id": }\n', '2026-09-24');
  expect(issues).toMatchObject([{ severity: 'error', rule: 'models/not-json' }]);
});
