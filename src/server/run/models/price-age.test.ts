import { expect, test } from 'vitest';
import { dayOf, hasEnded, oldPricesNote } from './price-age.ts';

const model = (id: string, asOf: string | null) => ({ id, asOf });

test('whoever runs the server is told of prices of more than ninety days, and of none that costs nothing', () => {
  const models = [model('old', '2026-09-22'), model('fresh', '2026-09-23'), model('free', null)];
  expect(oldPricesNote(models, '2026-12-22')).toMatch(
    /^Looked up more than 90 days ago: the price of old; npm run models -- update /,
  );
  expect(oldPricesNote(models, '2026-12-21')).toBe(null);
});

test('a price ends with the first second of its day in UTC', () => {
  const entry = { priceSource: { provider: 'p', model: 'm', until: '2027-01-01' } };
  const midnight = Date.parse('2027-01-01T00:00:00Z');
  expect([midnight - 1, midnight].map((ms) => hasEnded(entry, dayOf(ms)))).toEqual([false, true]);
  expect(hasEnded({}, '2030-01-01')).toBe(false);
});
