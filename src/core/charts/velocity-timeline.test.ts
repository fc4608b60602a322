import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartProblems } from './chart-problems.ts';
import { velocityTimelineChart } from './velocity-timeline.ts';

const MILESTONES = [
  { label: 'idea', date: '2026-08-03' },
  { label: 'specified', date: null },
  { label: 'launched', date: '2026-10-11' },
  { label: 'decided', date: '2026-11-18' },
  { label: 'shipped', date: '2026-11-18' },
];

test('days are counted between the stages that have a day', () => {
  const chart = velocityTimelineChart({ milestones: MILESTONES }, { width: 752 });
  expect(chart.title).toBe('107 days from idea to shipped');
  expect(chart.description).toBe('The longest stretch is from idea to launched: 69 days.');
  expect(chart.table.rows).toEqual([
    ['idea → launched', '2026-08-03', '2026-10-11', '69'],
    ['launched → decided', '2026-10-11', '2026-11-18', '38'],
    ['decided → shipped', '2026-11-18', '2026-11-18', '0'],
  ]);
});

test('pieces are to scale and a stage of no days can still be seen', () => {
  const { marks } = velocityTimelineChart({ milestones: MILESTONES }, { width: 752 });
  const widths = marks.flatMap((mark) => (mark.kind === 'rect' ? [mark.width] : []));
  expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(69 / 38, 6);
  expect(widths[2]).toBe(2);
  expect(marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))).toContain('same day');
});

test.each([[[]], [MILESTONES.slice(0, 2)], [[{ label: 'idea', date: 'soon' }, ...MILESTONES.slice(1, 3)]]])(
  'fewer than two days (%j) are words only',
  (milestones) => {
    const chart = velocityTimelineChart({ milestones }, { width: 752 });
    expect([chart.marks, chart.height, chart.description]).toEqual([
      [],
      0,
      'Fewer than two of its stages have a day.',
    ]);
  },
);

test('any days: everything is finite, inside, and words keep clear of each other', () => {
  const stages = ['idea', 'specified', 'launched', 'data complete', 'decided', 'shipped'];
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const days = fc.array(fc.option(day), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(days, fc.constantFrom(240, 328, 600, 752), (dates, width) => {
      const milestones = dates.map((date, index) => ({ label: stages[index] ?? '', date }));
      expect(chartProblems(velocityTimelineChart({ milestones }, { width }))).toEqual([]);
    }),
  );
});

test('what happened on one day has no longest stretch', () => {
  const milestones = ['idea', 'launched', 'decided'].map((label) => ({ label, date: '2026-11-22' }));
  const { title, description } = velocityTimelineChart({ milestones }, { width: 752 });
  expect(title).toBe('From idea to decided on one day');
  expect(description).toBe('All of it on 22 Nov 2026.');
});
