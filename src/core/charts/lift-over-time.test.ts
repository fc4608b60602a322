import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartProblems } from './chart-problems.ts';
import { type LiftLook, liftOverTimeChart } from './lift-over-time.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const look = (date: string, estimate: number, half: number, wide: number | null = null): LiftLook => ({
  date,
  estimate,
  fixed: { low: estimate - half, high: estimate + half },
  alwaysValid: wide === null ? null : { low: estimate - wide, high: estimate + wide },
});
const base = { metric: 'gross conversion', variant: 'Screener', unit: 'percent' } as const;

test('the last look is told with its intervals', () => {
  const looks = [look('2026-10-11', -0.2, 0.2, 0.3), look('2026-10-12', -0.094, 0.037, 0.061)];
  const chart = liftOverTimeChart({ ...base, looks }, { width: 752 });
  expect(plain(chart.description)).toBe(
    'Up to 12 Oct: −9.4 % (95 % interval −13.1 % to −5.7 %; valid at every look −15.5 % to −3.3 %).',
  );
  expect(chart.table.rows.map((row) => row.map(plain))).toEqual([
    ['2026-10-11', '−20 %', '−40 % to 0 %', '−50 % to +10 %'],
    ['2026-10-12', '−9.4 %', '−13.1 % to −5.7 %', '−15.5 % to −3.3 %'],
  ]);
});

test('a wild first look is cut and said to be', () => {
  const looks = [
    look('2026-10-11', 3, 5),
    ...[12, 13, 14, 15, 16, 17, 18].map((day) => look(`2026-10-${day}`, 0.02, 0.03)),
  ];
  const chart = liftOverTimeChart({ ...base, looks }, { width: 752 });
  expect(chart.description).toContain('One early look is off the scale.');
  expect(chart.marks.flatMap((mark) => (mark.kind === 'dots' ? mark.points : []))).toHaveLength(7);
  expect(chart.table.rows).toHaveLength(8);
});

test('days without an effect break the line and say so in the table', () => {
  const none = { date: '2026-10-12', estimate: null, fixed: null, alwaysValid: null };
  const looks = [look('2026-10-11', 0.1, 0.1), none, look('2026-10-13', 0.1, 0.1)];
  const chart = liftOverTimeChart({ ...base, looks }, { width: 752 });
  expect(chart.marks.filter(({ kind }) => kind === 'curve')).toHaveLength(2);
  expect(chart.table.rows[1]).toEqual(['2026-10-12', 'not enough data', '–', '–']);
});

test.each([[[]], [[{ date: '2026-10-12', estimate: null, fixed: null, alwaysValid: null }]]])(
  'without any effect (%j) there are words and no drawing',
  (looks) => {
    const chart = liftOverTimeChart({ ...base, looks }, { width: 752 });
    expect([chart.marks, chart.height]).toEqual([[], 0]);
    expect(chart.description).toBe('There is not enough data for an effect on any day.');
  },
);

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const span = fc.tuple(finite, finite).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const anyLooks = fc.uniqueArray(fc.nat(500), { maxLength: 50 }).chain((numbers) =>
  fc.tuple(
    ...numbers
      .toSorted((a, b) => a - b)
      .map((number) =>
        fc.record({
          date: fc.constant(`day+${number}`),
          estimate: fc.option(finite),
          fixed: fc.option(span),
          alwaysValid: fc.option(span),
        }),
      ),
  ),
);

test('any looks: everything is finite, inside, and words keep clear of each other', () => {
  fc.assert(
    fc.property(anyLooks, fc.constantFrom(240, 328, 600, 752), (looks, width) => {
      for (const unit of ['percent', 'points', 'number'] as const)
        expect(chartProblems(liftOverTimeChart({ ...base, unit, looks }, { width }))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
