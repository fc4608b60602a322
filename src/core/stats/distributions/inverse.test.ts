import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaCdf } from './beta-cdf.ts';
import { betaQuantile } from './beta-quantile.ts';
import { betaSurvival } from './beta-survival.ts';
import { chiSquaredCdf } from './chi-squared-cdf.ts';
import { chiSquaredQuantile } from './chi-squared-quantile.ts';
import { chiSquaredSurvival } from './chi-squared-survival.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { normalSurvival } from './normal-survival.ts';
import { studentTCdf } from './student-t-cdf.ts';
import { studentTQuantile } from './student-t-quantile.ts';
import { studentTSurvival } from './student-t-survival.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** From 1e-150 to one half, every order of magnitude as likely. */
const tail = between(-150, Math.log10(0.5)).map((exponent) => 10 ** exponent);
const degrees = between(0, 7).map((exponent) => 10 ** exponent);
const shapes = fc.record({ alpha: between(-0.5, 6).map(raise), beta: between(-0.5, 6).map(raise) });

test('each quantile inverts its cdf, far into the tail', () => {
  fc.assert(
    fc.property(tail, degrees, shapes, (p, df, shape) => {
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-11);
      expect(Math.abs(studentTCdf(studentTQuantile(p, df), df) / p - 1)).toBeLessThan(1e-10);
      const x = chiSquaredQuantile(p, df);
      // Below 1e-300 a double has no digits left to invert.
      if (x > 1e-300) expect(Math.abs(chiSquaredCdf(x, df) / p - 1)).toBeLessThan(1e-8);
      const rate = betaQuantile(p, shape);
      if (rate > 1e-300 && rate < 0.9) expect(Math.abs(betaCdf(rate, shape) / p - 1)).toBeLessThan(1e-8);
    }),
  );
});

test('each quantile above the middle inverts its survival function', () => {
  fc.assert(
    fc.property(between(0.5, 0.999_999), degrees, shapes, (p, df, shape) => {
      expect(normalSurvival(normalQuantile(p))).toBeCloseTo(1 - p, 12);
      expect(studentTSurvival(studentTQuantile(p, df), df)).toBeCloseTo(1 - p, 12);
      expect(chiSquaredSurvival(chiSquaredQuantile(p, df), df)).toBeCloseTo(1 - p, 9);
      const rate = betaQuantile(p, shape);
      if (rate < 0.999) expect(betaSurvival(rate, shape)).toBeCloseTo(1 - p, 9);
    }),
  );
});

test('survival and cdf add up to one, and a cdf never falls', () => {
  fc.assert(
    fc.property(between(-30, 30), between(0, 3), degrees, shapes, (point, step, df, shape) => {
      const next = point + step;
      expect(normalCdf(point) + normalSurvival(point)).toBeCloseTo(1, 12);
      expect(studentTCdf(point, df) + studentTSurvival(point, df)).toBeCloseTo(1, 12);
      expect(chiSquaredCdf(df + point, df) + chiSquaredSurvival(df + point, df)).toBeCloseTo(1, 12);
      const rate = (point + 30) / 60;
      expect(betaCdf(rate, shape) + betaSurvival(rate, shape)).toBeCloseTo(1, 12);
      expect(normalCdf(next)).toBeGreaterThanOrEqual(normalCdf(point));
      expect(studentTCdf(next, df) + 1e-15).toBeGreaterThanOrEqual(studentTCdf(point, df));
      expect(chiSquaredSurvival(next, df)).toBeLessThanOrEqual(chiSquaredSurvival(point, df) + 1e-13);
    }),
  );
});

test('the ends of the line are reached', () => {
  expect([normalCdf(-Infinity), normalCdf(Infinity), normalSurvival(40)]).toEqual([0, 1, 0]);
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
  expect([studentTCdf(-Infinity, 3), studentTCdf(Infinity, 3), studentTCdf(0, 3)]).toEqual([0, 1, 0.5]);
  expect([studentTQuantile(0, 3), studentTQuantile(0.5, 3), studentTQuantile(1, 3)]).toEqual([
    -Infinity,
    0,
    Infinity,
  ]);
  expect([chiSquaredCdf(-1, 2), chiSquaredSurvival(-1, 2), chiSquaredSurvival(Infinity, 2)]).toEqual([
    0, 1, 0,
  ]);
  expect([chiSquaredQuantile(0, 2), chiSquaredQuantile(1, 2)]).toEqual([0, Infinity]);
  const shape = { alpha: 2, beta: 3 };
  expect([betaCdf(-1, shape), betaCdf(2, shape), betaSurvival(0, shape), betaSurvival(1, shape)]).toEqual([
    0, 1, 1, 0,
  ]);
  expect([betaQuantile(0, shape), betaQuantile(1, shape)]).toEqual([0, 1]);
});

test('the examples of the docstrings hold', () => {
  expect(normalSurvival(1.96)).toBeCloseTo(0.02499789514822035, 15);
  expect(studentTSurvival(1.96, 5)).toBeCloseTo(0.053643976252647, 13);
  expect(chiSquaredQuantile(0.95, 1)).toBeCloseTo(3.841458820694124, 12);
  expect(chiSquaredCdf(2, 2)).toBeCloseTo(0.6321205588285577, 14);
  expect(betaSurvival(0.5, { alpha: 1, beta: 2 })).toBeCloseTo(0.25, 14);
  expect(betaQuantile(0.25, { alpha: 2, beta: 1 })).toBeCloseTo(0.5, 14);
});

test('what is no probability, no point or no parameter is refused by name', () => {
  expect(() => normalCdf(Number.NaN)).toThrow('z: expected a number, received NaN');
  expect(() => normalQuantile(1.5)).toThrow('probability: expected a probability from 0 to 1, received 1.5');
  expect(() => studentTSurvival(1, 0)).toThrow('degreesOfFreedom: expected a number above 0, received 0');
  expect(() => studentTQuantile(0.5, Number.NaN)).toThrow(RangeError);
  expect(() => chiSquaredSurvival(Number.NaN, 1)).toThrow(RangeError);
  expect(() => chiSquaredQuantile(-0.1, 1)).toThrow(RangeError);
  expect(() => betaCdf(0.5, { alpha: 0, beta: 1 })).toThrow('alpha: expected a number above 0, received 0');
  expect(() => betaQuantile(0.5, { alpha: 1, beta: -1 })).toThrow(RangeError);
});

function raise(exponent: number): number {
  return 10 ** exponent;
}
