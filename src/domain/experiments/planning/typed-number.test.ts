import { expect, test } from 'vitest';
import { fieldNumber, nudged, typedNumber } from '#domain/experiments/planning/typed-number.ts';

test.each([
  ['4000', 4000],
  ['4,000', 4000],
  ['1,234,567.5', 1_234_567.5],
  ['4 000', 4000],
  ["4'000", 4000],
  ['20.6', 20.6],
  ['20,6', 20.6],
  ['0,125', 0.125],
  ['0.5 %', 0.5],
  [' 12% ', 12],
  ['.5', 0.5],
  ['5.', 5],
  ['1e6', 1e6],
  ['-3', -3],
  ['', null],
  ['many', null],
  ['1,2,3', null],
  ['1 2', null],
  ['1.2.3', null],
  ['0x10', null],
  ['Infinity', null],
  ['NaN', null],
])('`%s` is %s', (text, value) => {
  expect(typedNumber(text)).toBe(value);
});

test('a field shows no trailing noise', () => {
  expect(fieldNumber((0.1 + 0.2) * 100)).toBe('30');
  expect(fieldNumber(100 / 3, 4)).toBe('33.33');
});

test('a step goes up and down, not below 0', () => {
  expect(nudged('0.2', 0.1)).toBe('0.3');
  expect(nudged('4,000', 100)).toBe('4100');
  expect(nudged('0.5', -1)).toBe('0');
  expect(nudged('many', 1)).toBeNull();
});
