import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartProblems } from './chart-problems.ts';
import { powerCurveChart } from './power-curve.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const CURVE = {
  axisName: 'Days',
  unit: 'number',
  target: 0.8,
  points: [0, 7, 14, 21, 28].map((x) => ({ x, power: x / 28 })),
  marks: [
    { x: 14, power: 0.5, label: 'so far' },
    { x: 28, power: 0.999, label: 'planned' },
  ],
} as const;

test('says where the power asked for is reached, and what the marks have', () => {
  const chart = powerCurveChart(CURVE, { width: 752 });
  expect(plain(chart.description)).toBe('80 % is reached at 28 (days); so far: 50 %; planned: over 99 %.');
  expect(chart.table.rows.map((row) => row.map(plain))).toEqual([
    ['0', '0.0 %', ''],
    ['7', '25.0 %', ''],
    ['14', '50.0 %', ''],
    ['14', '50.0 %', 'so far'],
    ['21', '75.0 %', ''],
    ['28', '100.0 %', ''],
    ['28', '99.9 %', 'planned'],
  ]);
});

test('says when the range is too short', () => {
  const chart = powerCurveChart({ ...CURVE, points: CURVE.points.slice(0, 3), marks: [] }, { width: 752 });
  expect(plain(chart.description)).toBe('Nothing in this range reaches 80 %.');
});

test('marks are worded in the drawing on a page and in the legend on a phone', () => {
  const [page, phone] = [752, 328].map((width) => powerCurveChart(CURVE, { width }));
  expect(page?.legend).toEqual([]);
  expect(phone?.legend.map(({ label }) => plain(label))).toEqual(['so far: 50 %', 'planned: over 99 %']);
  const inside = page?.marks.flatMap((mark) =>
    mark.kind === 'text' && mark.strong ? [plain(mark.text)] : [],
  );
  expect(inside).toEqual(expect.arrayContaining(['so far: 50 %', 'planned: over 99 %']));
});

test('an empty curve is words only', () => {
  const chart = powerCurveChart({ ...CURVE, points: [], marks: [] }, { width: 752 });
  expect([chart.marks, chart.height, chart.description]).toEqual([[], 0, 'There is nothing to draw yet.']);
});

test('any curve: everything is finite, inside, and words keep clear of each other', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const point = fc.record({ x: finite, power: fc.double({ min: 0, max: 1, noNaN: true }) });
  const input = fc.record({
    axisName: fc.constantFrom('Days', 'Relative effect', 'x'.repeat(200)),
    unit: fc.constantFrom('number', 'percent', 'points'),
    target: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
    points: fc.array(point, { maxLength: 20 }),
    marks: fc.array(
      fc.tuple(point, fc.constantFrom('planned', 'x'.repeat(99))).map(([at, label]) => ({ ...at, label })),
      {
        maxLength: 3,
      },
    ),
  });
  fc.assert(
    fc.property(input, fc.constantFrom(240, 328, 600, 752), (found, width) => {
      const sorted = { ...found, points: found.points.toSorted((a, b) => a.x - b.x) };
      expect(chartProblems(powerCurveChart(sorted, { width }))).toEqual([]);
    }),
  );
});
