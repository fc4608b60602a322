import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartProblems } from './chart-problems.ts';
import { weeklyShareChart } from './weekly-share.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const week = (name: string, total: number, failures: number, isSystemic = false) => ({
  week: name,
  total,
  failures,
  isSystemic,
});
const WEEKS = [
  week('2013-W24', 32, 2),
  week('2013-W25', 47, 28, true),
  week('2013-W26', 36, 20, true),
  week('2013-W27', 30, 0),
];
const INPUT = { what: 'Sample-ratio failures', weeks: WEEKS, threshold: 0.1 };

test('counts all and names the stretch of systemic weeks', () => {
  const chart = weeklyShareChart(INPUT, { width: 752 });
  expect(chart.description).toBe('50 of 145 experiments failed. Systemic: 2013-W25 to 2013-W26.');
  expect(chart.table.rows.map((row) => row.map(plain))[1]).toEqual(['2013-W25', '47', '28', '59.6 %', 'yes']);
});

test('a systemic stretch is underlined once, whatever its colour', () => {
  const lines = (weeks: typeof WEEKS) =>
    weeklyShareChart({ ...INPUT, weeks }, { width: 752 }).marks.filter(
      (mark) => mark.kind === 'rect' && mark.height === 3,
    );
  expect(lines(WEEKS)).toHaveLength(1);
  expect(lines(WEEKS.map((one) => ({ ...one, isSystemic: false })))).toHaveLength(0);
});

test('without systemic weeks it says so', () => {
  const calm = weeklyShareChart({ ...INPUT, weeks: WEEKS.slice(0, 1) }, { width: 752 });
  expect(calm.description).toBe('2 of 32 experiments failed. No week is systemic.');
  expect(calm.legend.map(({ label }) => plain(label))).toEqual(['week', 'threshold 10 %']);
});

test('no weeks, no drawing, but words', () => {
  const chart = weeklyShareChart({ ...INPUT, weeks: [] }, { width: 328 });
  expect([chart.marks, chart.height, chart.description]).toEqual([
    [],
    0,
    'No week has experiments with an answer.',
  ]);
});

test('any weeks: everything is finite, inside, and words keep clear of each other', () => {
  const weeks = fc.array(
    fc.record({ failures: fc.nat(2000), more: fc.nat(2000), isSystemic: fc.boolean() }),
    { maxLength: 150 },
  );
  const threshold = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(weeks, threshold, fc.constantFrom(240, 328, 600, 752), (found, limit, width) => {
      const named = found.map(({ failures, more, isSystemic }, index) =>
        week(`2013-W${index}`, failures + more, failures, isSystemic),
      );
      expect(
        chartProblems(weeklyShareChart({ what: 'Failures', weeks: named, threshold: limit }, { width })),
      ).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
