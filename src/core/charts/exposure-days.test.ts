import { expect, test } from 'vitest';
import { offPlan, plannedDays, plannedSoFar } from './exposure-days.ts';

const variants = [
  { label: 'Control', isControl: true },
  { label: 'B', isControl: false },
];
const day = (date: string, counts: readonly number[], weights: readonly number[] = [1, 1]) => ({
  date,
  arms: counts.map((count, index) => ({ count, weight: weights[index] ?? 0 })),
});

test('a day of 10,000 units at 50:50 has a 99 % band of 129 units to either side', () => {
  // 2.5758 * sqrt(10,000 * 0.25) = 128.8
  const [first] = plannedDays({ variants, days: [day('2026-01-01', [5128, 4872])] });
  expect(first?.arms[0]).toMatchObject({ count: 5128, expected: 5000, isOutside: false });
  expect(first?.arms[0]?.half).toBeCloseTo(128.79, 2);
  const [off] = plannedDays({ variants, days: [day('2026-01-01', [5131, 4869])] });
  expect(off?.arms.map(({ isOutside }) => isOutside)).toEqual([true, true]);
});

test('another level is another band', () => {
  const [first] = plannedDays({ variants, days: [day('2026-01-01', [5128, 4872])], level: 0.95 });
  expect(first?.arms[0]?.half).toBeCloseTo(97.998, 2);
  expect(first?.arms[0]?.isOutside).toBe(true);
});

test('units so far are held against what was planned on each of the days', () => {
  const days = [day('2026-01-01', [100, 900], [1, 9]), day('2026-01-02', [500, 500])];
  const last = plannedSoFar({ variants, days }).at(-1);
  expect(last?.total).toBe(2000);
  expect(last?.arms.map(({ count, expected }) => [count, expected])).toEqual([
    [600, 600],
    [1400, 1400],
  ]);
  // 2.5758 * sqrt(1000 * 0.09 + 1000 * 0.25)
  expect(last?.arms[0]?.half).toBeCloseTo(47.5, 1);
});

test('no units, no weights, missing arms and counts below zero', () => {
  const [none] = plannedDays({ variants, days: [day('2026-01-01', [0, 0])] });
  expect(none?.arms[0]).toEqual({ count: 0, expected: 0, half: 0, isOutside: false });
  expect(offPlan({ count: 0, expected: 0, half: 0, isOutside: false }, 0)).toBeNull();
  const [even] = plannedDays({ variants, days: [day('2026-01-01', [10, 10], [0, 0])] });
  expect(even?.arms[0]?.expected).toBe(10);
  const [short] = plannedDays({ variants, days: [day('2026-01-01', [-5])] });
  expect(short?.arms.map(({ count }) => count)).toEqual([0, 0]);
});
