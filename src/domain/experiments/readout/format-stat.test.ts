import { expect, test } from 'vitest';
import {
  decimalsFor,
  formatDifference,
  formatInterval,
  formatLift,
  formatNumber,
  formatPercent,
  formatPlain,
  formatPoints,
  formatPValue,
} from '#domain/experiments/readout/format-stat.ts';

test.each([
  [39, 0],
  [3.9, 1],
  [0.86, 2],
  [0.0123, 3],
  [1000, 0],
  [1e-12, 8],
  [0, 2],
  [Number.NaN, 2],
  [Number.POSITIVE_INFINITY, 2],
])('an uncertainty of ±%d is worth %d decimals', (halfWidth, decimals) => {
  expect(decimalsFor(halfWidth)).toBe(decimals);
});

test.each([
  [formatNumber(1234.5, 2), '1,234.50'],
  [formatNumber(-0.004, 2), '0.00'],
  [formatNumber(-45_489, 0), '−45,489'],
  [formatPlain(0), '0.00'],
  [formatPlain(0.012345), '0.0123'],
  [formatPlain(52.456), '52.5'],
  [formatPlain(-49_741.8), '−49,742'],
  [formatPercent(0.190183, 2), '19.02\u00A0%'],
  [formatLift(0.04, 1), '+4.0\u00A0%'],
  [formatLift(-0.0939, 1), '−9.4\u00A0%'],
  [formatLift(0.0001, 1), '0.0\u00A0%'],
  [formatLift(-0.0001, 1), '0.0\u00A0%'],
  [formatPoints(-0.020555, 2), '−2.06\u00A0points'],
  [formatDifference(1.234, 1), '+1.2'],
  [formatDifference(-1.25, 0), '−1'],
  [formatInterval({ low: -0.133, high: -0.055 }, (v) => formatLift(v, 1)), '−13.3\u00A0% to −5.5\u00A0%'],
  [formatInterval({ low: -0.0291, high: 0.012 }, (v) => formatPoints(v, 2)), '−2.91 to +1.20\u00A0points'],
  [formatPValue(0.0016), 'p = 0.0016'],
  [formatPValue(1.82e-6), 'p = 1.8e-6'],
  [formatPValue(0), 'p < 1e-300'],
  [formatPValue(0.8591), 'p = 0.86'],
  [formatPValue(0.0499), 'p = 0.0499'],
  [formatPValue(0.04996), 'p = 0.04996'],
  [formatPValue(0.0501), 'p = 0.05'],
  [formatPValue(1), 'p = 1'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});
