import { expect, test } from 'vitest';
import {
  counted,
  dayText,
  listed,
  percent,
  points,
  pValueText,
  signedPercent,
  significant,
} from '#domain/experiments/health/words.ts';

test.each([
  [percent(0.012345), '1.23 %'],
  [percent(1.5), '150 %'],
  [points(0.0019), '0.19 percentage points'],
  [points(0.01), '1 percentage point'],
  [points(-0.0258), '−2.58 percentage points'],
  [signedPercent(0.721), '+72.1 %'],
  [signedPercent(-0.0939), '−9.39 %'],
  [signedPercent(0), '0 %'],
  [dayText('2026-03-02'), '2 Mar 2026'],
  [dayText('day+13.5'), 'day 13.5'],
  [pValueText(0.008616), 'p = 0.0086'],
  [pValueText(1.82e-6), 'p = 1.8e-6'],
  [pValueText(1), 'p = 1'],
  [pValueText(0), 'p < 1e-300'],
  [significant(49741.8), '49,742'],
  [significant(0.012345), '0.0123'],
  [significant(-12.345), '−12.3'],
  [significant(3e18), '3.0e+18'],
  [counted(1, 'day'), '1 day'],
  [counted(14, 'day'), '14 days'],
  [listed([]), ''],
  [listed(['a']), 'a'],
  [listed(['a', 'b', 'c']), 'a, b and c'],
  [listed(['a', 'b', 'c', 'd', 'e']), 'a, b, c and 2 more'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});
