import { expect, test } from 'vitest';
import { checkSampleRatioByDay, patternOf } from '#domain/experiments/health/sample-ratio-by-day.ts';
import { dayAt, exposuresByDay, row, subject } from '../../../../tests/experiments/health-subject.ts';

const even = [1000, 1000] as const;
const off = [1000, 800] as const;

test('days that are even pass, and thin days are left out', () => {
  const result = checkSampleRatioByDay(subject(exposuresByDay([even, [3, 1], even])));
  expect(result).toMatchObject({
    status: 'pass',
    value: { testedDays: 2, pattern: 'none' },
    evidence: { flagged: [] },
  });
});

test('a mismatch on the first day fails and is named', () => {
  const result = checkSampleRatioByDay(subject(exposuresByDay([off, even, even])));
  expect(result).toMatchObject({ status: 'fail', value: { pattern: 'first-day' } });
  expect(result.evidence).toMatchObject({
    flagged: [{ date: dayAt(0), deviation: expect.closeTo(0.0556, 4) }],
  });
});

test('a weaker one warns', () => {
  expect(checkSampleRatioByDay(subject(exposuresByDay([even, [1000, 860], even]))).status).toBe('warn');
});

test('with many days a day must stand out more', () => {
  const slightlyOff = [1000, 885] as const;
  expect(checkSampleRatioByDay(subject(exposuresByDay([slightlyOff]))).status).toBe('warn');
  const many = [slightlyOff, ...Array.from({ length: 29 }, () => even)];
  expect(checkSampleRatioByDay(subject(exposuresByDay(many))).status).toBe('pass');
});

test('totals cannot be told apart by day, and thin days give no answer', () => {
  expect(checkSampleRatioByDay(subject([row('control', 'exposures', 5000)])).evidence).toEqual({
    reason: 'no-dates',
  });
  expect(checkSampleRatioByDay(subject(exposuresByDay([[3, 1]]))).evidence).toEqual({
    reason: 'too-few-units',
  });
});

test.each([
  ['....', 'none'],
  ['x...', 'first-day'],
  ['..x.', 'one-day'],
  ['...xxxx', 'step'],
  ['xxxx....', 'step'],
  ['xxxxx', 'every-day'],
  ['x..x..x..x', 'scattered'],
])('the pattern of %s is %s', (days, pattern) => {
  expect(patternOf([...days].map((day) => day === 'x'))).toBe(pattern);
});
