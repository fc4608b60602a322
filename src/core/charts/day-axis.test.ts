import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysToLabel, placeDays, shortDay } from './day-axis.ts';
import { textWidth } from './text-width.ts';

const DAYS = Array.from({ length: 37 }, (_, day) =>
  new Date(Date.UTC(2014, 9, 11 + day)).toISOString().slice(0, 10),
);

test('calendar days stand as far apart as they are, with the year only where there are two', () => {
  const [first, second, third] = placeDays(['2026-10-11', '2026-10-12', '2026-10-19']);
  expect([first?.label, second?.label]).toEqual(['11 Oct', '12 Oct']);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(1);
  expect((third?.at ?? 0) - (first?.at ?? 0)).toBe(8);
  expect(placeDays(['2026-12-31', '2027-01-01']).map(({ label }) => label)).toEqual([
    '31 Dec 2026',
    '1 Jan 2027',
  ]);
});

test('days since launch keep their halves; other names stand in order', () => {
  expect(placeDays(['day+1.5', 'day+2.0'])).toEqual([
    { at: 1.5, label: 'day 1.5' },
    { at: 2, label: 'day 2' },
  ]);
  expect(placeDays(['2013-W26', '2013-W30'])).toEqual([
    { at: 0, label: '2013-W26' },
    { at: 1, label: '2013-W30' },
  ]);
  expect(placeDays(['2026-10-11', 'later']).map(({ at }) => at)).toEqual([0, 1]);
  expect(shortDay('2026-13-01')).toBe('2026-13-01');
});

test('over 37 days the same weekday is labelled', () => {
  const days = placeDays(DAYS);
  const labelled = daysToLabel(
    days,
    days.map((_, index) => index * 18),
  ).map((index) => days[index]?.label);
  expect(labelled).toEqual(['11 Oct', '18 Oct', '25 Oct', '1 Nov', '8 Nov', '15 Nov']);
});

test('half days since launch are labelled on whole weeks', () => {
  const days = placeDays(Array.from({ length: 58 }, (_, index) => `day+${1.5 + index / 2}`));
  const labelled = daysToLabel(
    days,
    days.map((_, index) => index * 10),
  ).map((index) => days[index]?.label);
  expect(labelled).toEqual(['day 7', 'day 14', 'day 21', 'day 28']);
});

test('whatever the days and the room, labels never touch', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(2000), { minLength: 1 }), fc.nat(1000), (numbers, width) => {
      const sorted = numbers.toSorted((a, b) => a - b);
      const days = placeDays(sorted.map((day) => `day+${day}`));
      const most = sorted.at(-1) || 1;
      const xs = sorted.map((day) => (day / most) * width);
      const kept = daysToLabel(days, xs);
      expect(kept.length).toBeGreaterThan(0);
      kept.slice(1).forEach((index, place) => {
        const before = kept[place] ?? 0;
        const half = (at: number) => textWidth(days[at]?.label ?? '', 'small') / 2;
        expect((xs[index] ?? 0) - (xs[before] ?? 0)).toBeGreaterThan(half(index) + half(before));
      });
    }),
  );
});
