import { expect, test } from 'vitest';
import { addDays, daysBetween, formatDay, formatMinutes } from '#core/dates/days.ts';

test('a day is written out with the month as a word', () => {
  expect(formatDay('2026-11-02')).toBe('2 Nov 2026');
});

test.each(['', '2026', '2026-13-01', 'soon'])('what is no day stays as it is: %j', (text) => {
  expect(formatDay(text)).toBe(text);
});

test('days are counted over month ends, leap days and summer time', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-01-02', '2026-01-01')).toBe(-1);
  expect(addDays('2025-12-31', 60)).toBe('2026-03-01');
});

test('minutes become hours from an hour on', () => {
  expect([45, 60, 200, 1080].map(formatMinutes)).toEqual(['45 min', '1 h', '3 h 20 min', '18 h']);
});
