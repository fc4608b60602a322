import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviance } from './deviance.ts';
import { findRoot } from './find-root.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { stirlingError } from './stirling-error.ts';

test('the log of the gamma function is that of the factorials', () => {
  let logFactorial = 0;
  for (let n = 1; n <= 170; n++) {
    expect(Math.abs(logGamma(n) - logFactorial)).toBeLessThan(1e-15 * Math.max(1, n * Math.log(n + 1)) * 4);
    logFactorial += Math.log(n);
  }
  expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 14);
  expect(logGamma(1e-10)).toBeCloseTo(Math.log(1e10), 8);
});

test('the examples of the docstrings hold', () => {
  expect(stirlingError(1)).toBeCloseTo(0.08106146679532726, 15);
  expect(deviance(2, 1)).toBeCloseTo(0.3862943611198906, 15);
  expect(incompleteBeta({ a: 2, b: 1, x: 0.5, y: 0.5 })).toBeCloseTo(0.25, 15);
  expect(incompleteGamma(1, 2).upper).toBeCloseTo(0.1353352832366127, 15);
  expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
});

test('the deviance is zero at agreement and continuous where its branches meet', () => {
  expect(deviance(7.5, 7.5)).toBe(0);
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (expected) => {
      const border = (expected * 1.1) / 0.9;
      const inside = deviance(border * (1 - 1e-12), expected);
      const outside = deviance(border * (1 + 1e-12), expected);
      expect(Math.abs(inside / outside - 1)).toBeLessThan(1e-10);
    }),
  );
});

test('the incomplete beta function of shapes (n, 1) is a power, and of (a, 1/2) survives any size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, x) => {
      expect(Math.abs(incompleteBeta({ a: n, b: 1, x, y: 1 - x }) / x ** n - 1)).toBeLessThan(1e-12);
    }),
  );
  expect(incompleteBeta({ a: 1e12, b: 0.5, x: 1, y: 1e-12 })).toBeCloseTo(0.1572992070502, 10);
});

test('a root is found for flat, steep and kinked functions, or the nearer end is returned', () => {
  expect(findRoot((x) => (x - 0.3) ** 9, -4, 5)).toBeCloseTo(0.3, 1);
  expect(findRoot((x) => Math.atan(1e9 * (x - 0.7)), 0, 1)).toBeCloseTo(0.7, 12);
  expect(findRoot((x) => (x < 0.25 ? -1 : 1), 0, 1)).toBeCloseTo(0.25, 12);
  expect(findRoot((x) => x + 5, 1, 2)).toBe(1);
  expect(findRoot((x) => x - 5, 1, 2)).toBe(2);
});
