import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absoluteEffect } from '../effects/absolute-effect.ts';
import { relativeEffect } from '../effects/relative-effect.ts';
import { type CupedSums, cupedArms } from './cuped-arms.ts';
import { meanArm } from './mean-arm.ts';
import { proportionArm } from './proportion-arm.ts';
import { ratioArm } from './ratio-arm.ts';
import { sampleVariance } from './sample-variance.ts';
import { totalSums } from './total-sums.ts';

/** Nothing whose square is too small for a double: its sums would contradict each other. */
const value = fc
  .double({ min: -1000, max: 1000, noNaN: true })
  .map((unit) => (Math.abs(unit) < 1e-100 ? 0 : unit));
const values = fc.array(value, { minLength: 2, maxLength: 40 });

test('a mean arm has the mean and the sample variance of its units', () => {
  fc.assert(
    fc.property(values, (units) => {
      const arm = meanArm(sumsOf(units));
      const mean = units.reduce((sum, unit) => sum + unit, 0) / units.length;
      const variance = units.reduce((sum, unit) => sum + (unit - mean) ** 2, 0) / (units.length - 1);
      if (arm.status !== 'ok') throw new Error(arm.reason);
      expect(arm.mean).toBeCloseTo(mean, 9);
      expect(Math.abs(arm.variance - variance)).toBeLessThan(1e-9 * (1 + variance));
    }),
  );
});

test('the sums over days are the sums of all units, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 1000 })), { minLength: 1 }), (days) => {
      const total = totalSums(days.map(sumsOf));
      expect(total).toEqual(sumsOf(days.flat()));
      expect(totalSums(days.toReversed().map(sumsOf))).toEqual(total);
    }),
  );
  expect(() => totalSums([])).toThrow('parts: expected at least one, received none');
});

test('equal units have no variance, even where rounding says otherwise', () => {
  for (const value of [0.1, 1 / 3, 1e6 + 0.1]) {
    expect(sampleVariance(sumsOf(Array(10).fill(value)))).toBe(0);
  }
});

test('a covariate that says nothing changes nothing, a perfect one leaves no variance', () => {
  const noise = { n: 4, sum: 10, sumSquares: 30, preSum: 2, preSumSquares: 2, productSum: 5 };
  const useless = cupedArms(noise, noise);
  if (useless.status !== 'ok') throw new Error(useless.reason);
  expect(useless.theta).toBe(0);
  expect(useless.varianceReduction).toBe(0);
  expect(useless.control.mean).toBe(2.5);

  const perfect = cupedArms(pairsOf([1, 2, 3], [2, 4, 6]), pairsOf([2, 5, 6], [4, 10, 12]));
  if (perfect.status !== 'ok') throw new Error(perfect.reason);
  expect(perfect.theta).toBeCloseTo(0.5, 12);
  expect(perfect.varianceReduction).toBe(1);
  expect(absoluteEffect(perfect.control, perfect.treatment).status).toBe('not-enough-data');
});

test('a ratio whose denominator is one per unit is the mean, apart from rounding', () => {
  fc.assert(
    fc.property(values, values, (first, second) => {
      const asRatio = (units: number[]) => {
        const sums = sumsOf(units);
        const n = units.length;
        return ratioArm({ ...sums, denominatorSum: n, denominatorSumSquares: n, productSum: sums.sum });
      };
      const ratio = relativeEffect(asRatio(first), asRatio(second));
      const mean = relativeEffect(meanArm(sumsOf(first)), meanArm(sumsOf(second)));
      expect(ratio.status).toBe(mean.status);
      if (ratio.status !== 'ok' || mean.status !== 'ok') return;
      expect(Math.abs(ratio.standardError / mean.standardError - 1)).toBeLessThan(1e-6);
    }),
  );
});

test.each([
  ['a mean of no unit', meanArm({ n: 0, sum: 0, sumSquares: 0 }), 'no-units'],
  ['a mean of one unit', meanArm({ n: 1, sum: 3, sumSquares: 9 }), 'fewer-than-two-units'],
  ['a rate of no unit', proportionArm({ n: 0, successes: 0 }), 'no-units'],
  ['a rate of one unit', proportionArm({ n: 1, successes: 1 }), 'fewer-than-two-units'],
  ['a ratio of no unit', ratioArm(ratio({ n: 0 })), 'no-units'],
  ['a ratio of one unit', ratioArm(ratio({ n: 1 })), 'fewer-than-two-units'],
  ['a ratio over nothing', ratioArm(ratio({ n: 3, sum: 2, sumSquares: 2 })), 'zero-denominator'],
  [
    'a constant covariate',
    cupedArms(pairsOf([1, 2], [3, 3]), pairsOf([2, 3], [3, 3])),
    'no-covariate-variance',
  ],
  ['CUPED of one unit', cupedArms(pairsOf([1], [3]), pairsOf([2, 3], [3, 4])), 'fewer-than-two-units'],
  ['CUPED of no unit', cupedArms(pairsOf([], []), pairsOf([2, 3], [3, 4])), 'no-units'],
  ['CUPED of a constant', cupedArms(pairsOf([1, 1], [3, 4]), pairsOf([1, 1], [3, 4])), 'no-variance'],
])('%s is not enough data', (_, outcome, reason) => {
  expect(outcome).toEqual({ status: 'not-enough-data', reason });
});

test.each([
  [
    'negative units',
    () => proportionArm({ n: -3, successes: 0 }),
    'n: expected a whole number, 0 or more, received -3',
  ],
  [
    'half a unit',
    () => proportionArm({ n: 3, successes: 1.5 }),
    'successes: expected a whole number, 0 or more, received 1.5',
  ],
  [
    'too many successes',
    () => proportionArm({ n: 3, successes: 4 }),
    'successes: expected at most n = 3, received 4',
  ],
  [
    'no number',
    () => meanArm({ n: 3, sum: Number.NaN, sumSquares: 4 }),
    'sum: expected a finite number, received NaN',
  ],
  [
    'half units',
    () => meanArm({ n: 2.5, sum: 1, sumSquares: 4 }),
    'n: expected a whole number, 0 or more, received 2.5',
  ],
  [
    'impossible squares',
    () => meanArm({ n: 2, sum: 10, sumSquares: 1 }),
    'sumSquares: expected at least sum^2 / n = 50, received 1',
  ],
  [
    'overflowing sums',
    () => meanArm({ n: 3, sum: 1e200, sumSquares: 1e308 }),
    'variance: expected a finite number, received -Infinity',
  ],
  [
    'an impossible product',
    () =>
      ratioArm({
        ...ratio({ n: 4 }),
        sum: 2,
        sumSquares: 2,
        denominatorSum: 2,
        denominatorSumSquares: 2,
        productSum: 9,
      }),
    /productSum: expected a covariance/,
  ],
  [
    'a missing product',
    () => cupedArms({ ...pairsOf([1, 2], [3, 4]), productSum: Number.NaN }, pairsOf([1, 2], [3, 4])),
    'productSum: expected a finite number, received NaN',
  ],
])('%s is an error that says so', (_, run, message) => {
  expect(run).toThrow(RangeError);
  expect(run).toThrow(message);
});

function sumsOf(units: readonly number[]) {
  return {
    n: units.length,
    sum: units.reduce((sum, unit) => sum + unit, 0),
    sumSquares: units.reduce((sum, unit) => sum + unit * unit, 0),
  };
}

function pairsOf(post: readonly number[], pre: readonly number[]): CupedSums {
  const covariate = sumsOf(pre);
  const productSum = post.reduce((sum, value, unit) => sum + value * (pre[unit] ?? 0), 0);
  return { ...sumsOf(post), preSum: covariate.sum, preSumSquares: covariate.sumSquares, productSum };
}

function ratio(fields: { n: number; sum?: number; sumSquares?: number }) {
  return { sum: 0, sumSquares: 0, denominatorSum: 0, denominatorSumSquares: 0, productSum: 0, ...fields };
}
