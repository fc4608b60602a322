import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocationBarChart } from './allocation-bar.ts';
import { chartProblems } from './chart-problems.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const HALVES = [
  { label: 'Control', isControl: true, share: 0.5 },
  { label: 'Screener', isControl: false, share: 0.5 },
];
const STEPS = [
  { inside: 0.32, label: 'Match the targeting', rest: 'other visitors' },
  { inside: 0.2, label: 'In the experiment', rest: 'not in the experiment' },
];

test('shares of a bar and of all traffic are told apart', () => {
  const chart = allocationBarChart({ steps: STEPS, variants: HALVES }, { width: 752 });
  expect(plain(chart.description)).toBe('Of all traffic: Control 3.2 %, Screener 3.2 %.');
  expect(chart.table.rows.map((row) => row.map(plain))).toEqual([
    ['Match the targeting', 'All traffic', '32 %', '32 %'],
    ['other visitors', 'All traffic', '68 %', '68 %'],
    ['In the experiment', 'Match the targeting', '20 %', '6.4 %'],
    ['not in the experiment', 'Match the targeting', '80 %', '25.6 %'],
    ['Control', 'In the experiment', '50 %', '3.2 %'],
    ['Screener', 'In the experiment', '50 %', '3.2 %'],
  ]);
});

test('bars are to scale', () => {
  const chart = allocationBarChart({ steps: STEPS, variants: HALVES }, { width: 500 });
  const bars = chart.marks.flatMap((mark) =>
    mark.kind === 'rect' && mark.height === 30 && mark.fill !== 'solid' ? [mark.width] : [],
  );
  // One pixel is left free between neighbours.
  expect(bars.map(Math.round)).toEqual([159, 339, 99, 399, 249, 249]);
});

test('a step that everybody passes has no bar', () => {
  const all = [{ inside: 1, label: 'Everybody', rest: 'nobody' }];
  expect(allocationBarChart({ steps: all, variants: HALVES }, { width: 752 }).table.rows).toHaveLength(2);
});

test.each([
  [[0.5, 0.4], 'no variant', '90 %'],
  [[0.7, 0.7], 'Screener', '140 %'],
])('weights of %j are said not to add up', (shares, last, sum) => {
  const variants = HALVES.map((variant, index) => ({ ...variant, share: shares[index] ?? 0 }));
  const chart = allocationBarChart({ steps: [], variants }, { width: 752 });
  expect(plain(chart.description)).toContain(`The variants' shares add up to ${sum}.`);
  expect(chart.table.rows.at(-1)?.[0]).toBe(last);
});

test('thirds that were rounded add up', () => {
  const variants = ['A', 'B', 'C'].map((label, index) => ({ label, isControl: index === 0, share: 0.333 }));
  const chart = allocationBarChart({ steps: [], variants }, { width: 752 });
  expect(chart.description).not.toContain('add up');
  expect(chart.table.rows).toHaveLength(3);
});

test('a part too narrow for its name is named in the legend', () => {
  const variants = [
    { label: 'Control', isControl: true, share: 0.98 },
    { label: 'Careful first step', isControl: false, share: 0.02 },
  ];
  const { legend } = allocationBarChart({ steps: [], variants }, { width: 752 });
  expect(legend.map(({ label }) => plain(label))).toEqual(['Careful first step 2 %']);
});

test('no variants, no drawing, but words', () => {
  const chart = allocationBarChart({ steps: STEPS, variants: [] }, { width: 328 });
  expect(chart.description).toBe('There are no variants.');
  expect(chartProblems(chart)).toEqual([]);
});

test('any shares: everything is finite, inside, and words keep clear of each other', () => {
  const share = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const label = fc.constantFrom('Control', 'B', 'x'.repeat(90), '転換率');
  const input = fc.record({
    steps: fc.array(fc.record({ inside: share, label, rest: label }), { maxLength: 4 }),
    variants: fc.array(fc.record({ label, isControl: fc.boolean(), share }), { maxLength: 7 }),
  });
  fc.assert(
    fc.property(input, fc.constantFrom(240, 328, 600, 752), (found, width) => {
      expect(chartProblems(allocationBarChart(found, { width }))).toEqual([]);
    }),
  );
});
