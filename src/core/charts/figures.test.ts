import { expect, test } from 'vitest';
import { counted, decimalsFor, decimalsOf, figure, intervalFigure, percentOf, tickWords } from './figures.ts';

/** The space that never breaks, as a plain one. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

test.each([
  [0.0413, { unit: 'percent', decimals: 1, signed: true }, '+4.1 %'],
  [-0.0206, { unit: 'points', decimals: 2, signed: true }, '−2.06 points'],
  [1234.5, { unit: 'number', decimals: 1 }, '1,234.5'],
  [-0.0001, { unit: 'percent', decimals: 1, signed: true }, '0.0 %'],
  [1e20, { unit: 'number', decimals: 0 }, '1.0e20'],
  [1e-20, { unit: 'number', decimals: 3 }, '1.0e−20'],
  [Number.MAX_VALUE, { unit: 'percent', decimals: 0 }, '1.8e308 %'],
] as const)('%d by %o is %s', (value, style, words) => {
  expect(plain(figure(value, style))).toBe(words);
});

test('an interval names its unit where the field does', () => {
  const style = { decimals: 2, signed: true } as const;
  const interval = { low: -0.0291, high: -0.012 };
  expect(plain(intervalFigure(interval, { ...style, unit: 'points' }))).toBe('−2.91 to −1.20 points');
  expect(plain(intervalFigure(interval, { ...style, unit: 'percent' }))).toBe('−2.91 % to −1.20 %');
});

test('levels and counts', () => {
  expect([0.99, 0.999, 0.95].map((level) => plain(percentOf(level)))).toEqual(['99 %', '99.9 %', '95 %']);
  expect([counted(1, 'day'), counted(1200, 'unit'), counted(0, 'day')]).toEqual([
    '1 day',
    '1,200 units',
    '0 days',
  ]);
});

test('decimals follow what has to be told apart', () => {
  expect([0.005, 0.05, 0.5].map((apart) => decimalsFor(apart, 'percent'))).toEqual([1, 0, 0]);
  expect(decimalsFor(0, 'number')).toBe(0);
  // Half of the interval is 0.86 points: two digits of it.
  expect(decimalsOf({ low: -0.0291, high: -0.012 }, 'points')).toBe(2);
  expect(decimalsOf({ low: -40, high: 60 }, 'number')).toBe(0);
});

test.each([
  [[0, 0.005, 0.01], { unit: 'percent' }, ['0 %', '0.5 %', '1.0 %']],
  [[-0.02, 0, 0.02], { unit: 'points', signed: true }, ['−2', '0', '+2']],
  [[0, 5000, 10_000], { unit: 'number' }, ['0', '5k', '10k']],
  [[0, 500_000, 1_000_000], { unit: 'number' }, ['0', '0.5M', '1.0M']],
  [[0, 200, 400], { unit: 'number' }, ['0', '200', '400']],
  [[], { unit: 'number' }, []],
] as const)('the words of an axis with %j', (ticks, style, words) => {
  expect(tickWords(ticks, style).map(plain)).toEqual(words);
});
