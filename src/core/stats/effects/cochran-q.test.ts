import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalSurvival } from '../distributions/normal-survival.ts';
import { cochranQ } from './cochran-q.ts';

const one = fc.record({
  estimate: fc.double({ min: -10, max: 10, noNaN: true }),
  standardError: fc.double({ min: 0.01, max: 10, noNaN: true }),
});

test('two estimates make the z-test of their difference', () => {
  fc.assert(
    fc.property(one, one, (first, second) => {
      const result = cochranQ([first, second]);
      if (result.status !== 'ok') throw new Error(result.reason);
      const z = (first.estimate - second.estimate) / Math.hypot(first.standardError, second.standardError);
      expect(result.statistic).toBeCloseTo(z * z, 6);
      if (z * z < 100) expect(result.pValue).toBeCloseTo(2 * normalSurvival(Math.abs(z)), 9);
    }),
  );
});

test('order and unit do not matter', () => {
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 20 }), (estimates) => {
      const result = cochranQ(estimates);
      const turned = cochranQ(
        estimates.toReversed().map(({ estimate, standardError }) => ({
          estimate: 1000 * estimate,
          standardError: 1000 * standardError,
        })),
      );
      if (result.status !== 'ok' || turned.status !== 'ok') throw new Error('expected figures');
      expect(Math.abs(turned.statistic - result.statistic)).toBeLessThan(1e-8 * (1 + result.statistic));
      expect(turned.pooled).toBeCloseTo(1000 * result.pooled, 6);
    }),
  );
});

test('the example of the docstring holds, and one estimate differs from nothing', () => {
  const result = cochranQ([
    { estimate: 1, standardError: 1 },
    { estimate: 3, standardError: 1 },
  ]);
  if (result.status !== 'ok') throw new Error(result.reason);
  expect([result.statistic, result.degreesOfFreedom, result.pooled]).toEqual([2, 1, 2]);
  expect(result.pValue).toBeCloseTo(0.1573, 4);
  expect(cochranQ([{ estimate: 1, standardError: 1 }])).toEqual({
    status: 'not-enough-data',
    reason: 'fewer-than-two-estimates',
  });
  expect(() => cochranQ([{ estimate: 1, standardError: 0 }])).toThrow(
    'standardError: expected a number above 0',
  );
});
