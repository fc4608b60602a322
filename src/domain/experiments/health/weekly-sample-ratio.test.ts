import { expect, test } from 'vitest';
import { isoWeek, weeklySampleRatio } from '#domain/experiments/health/weekly-sample-ratio.ts';

function launched(week: string, statuses: string, team: string | null = null) {
  const words = { f: 'fail', p: 'pass', '?': 'not-enough-data' } as const;
  return [...statuses].map((letter) => ({ week, team, status: words[letter as keyof typeof words] }));
}

test('failures are counted by week, without experiments that have no answer', () => {
  const [all] = weeklySampleRatio([...launched('2026-W02', 'fpp??'), ...launched('2026-W01', 'pp')]);
  expect(all?.weeks).toEqual([
    { week: '2026-W01', experiments: 2, failures: 0, share: 0, isSystemic: false },
    { week: '2026-W02', experiments: 3, failures: 1, share: 1 / 3, isSystemic: false },
  ]);
});

test.each([
  ['three of ten are systemic', 'fffppppppp', true],
  ['two of three are not yet', 'ffp', false],
  ['three of thirty are no more than a tenth', `fff${'p'.repeat(27)}`, false],
])('%s', (_, statuses, isSystemic) => {
  expect(weeklySampleRatio(launched('2026-W01', statuses))[0]?.weeks[0]?.isSystemic).toBe(isSystemic);
});

test('a longer window adds up quiet weeks', () => {
  const weeks = [...launched('2026-W01', 'fp'), ...launched('2026-W02', 'fp'), ...launched('2026-W03', 'fp')];
  const [all] = weeklySampleRatio(weeks, { share: 0.1, failures: 3, windowWeeks: 4 });
  expect(all?.weeks.map(({ isSystemic }) => isSystemic)).toEqual([false, false, true]);
});

test('each team has its own weeks after those of all', () => {
  const weeks = weeklySampleRatio([
    ...launched('2026-W01', 'fff', '@growth'),
    ...launched('2026-W01', 'ppp', '@cart'),
  ]);
  expect(weeks.map(({ team, weeks: [week] }) => [team, week?.failures, week?.isSystemic])).toEqual([
    [null, 3, true],
    ['@cart', 0, false],
    ['@growth', 3, true],
  ]);
});

test('no experiments have no weeks', () => {
  expect(weeklySampleRatio([])).toEqual([{ team: null, weeks: [] }]);
});

test.each([
  ['2026-11-22', '2026-W47'],
  ['2025-12-29', '2026-W01'],
  ['2027-01-03', '2026-W53'],
  ['2024-12-31', '2025-W01'],
  ['2023-01-01', '2022-W52'],
])('%s is in %s', (day, week) => {
  expect(isoWeek(day)).toBe(week);
});
