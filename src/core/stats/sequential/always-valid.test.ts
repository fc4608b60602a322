import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proportionArm } from '../arms/proportion-arm.ts';
import { absoluteEffect } from '../effects/absolute-effect.ts';
import { notEnoughData } from '../outcome.ts';
import { alwaysValidCriticalValue } from './always-valid-critical-value.ts';
import { alwaysValidEffect } from './always-valid-effect.ts';
import { alwaysValidPath } from './always-valid-path.ts';
import { mixingScale } from './mixing-scale.ts';

const day = fc
  .record({ n: fc.integer({ min: 1, max: 500 }), first: fc.nat({ max: 500 }), second: fc.nat({ max: 500 }) })
  .map(({ n, first, second }) => ({ n, first: Math.min(n, first), second: Math.min(n, second) }));

test('the smallest p so far never rises and ends at the smallest of all looks', () => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), (days) => {
      const path = alwaysValidPath(looksOf(days));
      let before = 1;
      let smallest = 1;
      for (const look of path) {
        if (look.status !== 'ok') continue;
        expect(look.smallestPValue).toBeLessThanOrEqual(before);
        before = look.smallestPValue;
        smallest = Math.min(smallest, look.pValue);
      }
      expect(before).toBe(smallest);
    }),
  );
});

test('the interval is tightest near the tuned number of units, and always wider than a fixed one', () => {
  for (const tuning of [500, 5000, 100_000]) {
    // Relative to the best possible width at that n: half-width times sqrt(n) is the critical value.
    const at = (n: number) => alwaysValidCriticalValue({ n, alpha: 0.05, tuning });
    expect(at(tuning)).toBeLessThan(at(tuning / 10));
    expect(at(tuning)).toBeLessThan(at(tuning * 10));
    for (const n of [2, 1e3, 1e6, 1e12]) expect(at(n)).toBeGreaterThan(2.9);
  }
  expect(mixingScale(0.05, 5000)).toBeCloseTo(0.0398, 4);
  expect(alwaysValidCriticalValue({ n: 5000, alpha: 0.05 })).toBeCloseTo(3.04, 2);
});

test('a day without enough data is passed on and the path goes on', () => {
  const [look] = looksOf([{ n: 400, first: 100, second: 200 }]);
  if (look === undefined) throw new Error('expected a look');
  const path = alwaysValidPath([notEnoughData('no-units'), look]);
  expect(path[0]).toEqual({ status: 'not-enough-data', reason: 'no-units' });
  expect(path[1]?.status).toBe('ok');
  expect(alwaysValidPath([])).toEqual([]);
});

test('a tuning that is no number of units is an error, even without data', () => {
  expect(() => alwaysValidEffect(notEnoughData('no-units'), { tuning: 0 })).toThrow(
    'tuning: expected a number above 0, received 0',
  );
});

function looksOf(days: readonly { n: number; first: number; second: number }[]) {
  let total = { n: 0, first: 0, second: 0 };
  return days.map(({ n, first, second }) => {
    total = { n: total.n + n, first: total.first + first, second: total.second + second };
    const arm = (successes: number) => proportionArm({ n: total.n, successes });
    return absoluteEffect(arm(total.first), arm(total.second));
  });
}
