import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartProblems } from './chart-problems.ts';
import { type ForestRow, forestChart } from './forest.ts';
import { intervalPlot } from './interval-plot.ts';
import { intervalSpan } from './interval-rows.ts';
import { segmentBarsChart } from './segment-bars.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const effect = (estimate: number, half: number) => ({
  estimate,
  interval: { low: estimate - half, high: estimate + half },
});
const GROSS: ForestRow = {
  metric: 'Gross conversion',
  variant: 'Screener',
  role: 'primary',
  desired: 'down',
  figures: { ...effect(-0.094, 0.037), alwaysValid: { low: -0.155, high: -0.033 } },
  verdict: 'good',
};
const NET: ForestRow = {
  metric: 'Net conversion',
  variant: 'Screener',
  role: 'guardrail',
  desired: 'up',
  figures: { ...effect(-0.042, 0.059), margin: -0.06 },
  verdict: 'unclear',
};
const MISSING: ForestRow = {
  metric: 'Refunds',
  variant: 'Screener',
  role: null,
  desired: 'down',
  figures: null,
};
const words = (chart: ReturnType<typeof forestChart>) =>
  chart.marks.flatMap((mark) => (mark.kind === 'text' ? [plain(mark.text)] : []));

test('a forest says effect, interval, verdict, role and direction of every row in words', () => {
  const chart = forestChart({ rows: [GROSS, NET, MISSING], unit: 'percent' }, { width: 752 });
  expect(words(chart)).toEqual(
    expect.arrayContaining([
      'Gross conversion',
      'primary, less is better',
      '−9.4 % better',
      '−13.1 % to −5.7 %',
      '−4.2 % unclear',
      'not planned, less is better',
      'not enough data',
    ]),
  );
  expect(plain(chart.description)).toBe(
    '3 effects: 1 better, 1 unclear; 1 without enough data. Intervals hold the true effect in 95 % of experiments.',
  );
  expect(chart.table.rows.map((row) => row.map(plain))[1]).toEqual([
    'Net conversion',
    'guardrail',
    '−4.2 %',
    '−10.1 % to +1.7 %',
    '–',
    '−6.0 %',
    'unclear',
  ]);
});

test('effects nobody judged are counted too', () => {
  const { verdict: _, ...open } = NET;
  const { description } = forestChart({ rows: [GROSS, open], unit: 'percent' }, { width: 752 });
  expect(description).toMatch(/^2 effects: 1 better, 1 not judged\./);
});

test('verdicts differ by shape, not by colour alone, and only those that occur are explained', () => {
  const chart = forestChart({ rows: [GROSS, NET], unit: 'percent' }, { width: 752 });
  const dots = chart.marks.filter((mark) => mark.kind === 'dot');
  expect(dots.map(({ shape, hollow }) => [shape, hollow])).toEqual([
    ['diamond', false],
    ['circle', true],
  ]);
  expect(chart.legend.map(({ label }) => plain(label))).toEqual([
    '95 % interval',
    'valid at every look',
    'margin of harm',
    'better',
    'unclear',
  ]);
});

test('the variant is named where there are two', () => {
  const chart = forestChart({ rows: [GROSS, { ...GROSS, variant: 'B' }], unit: 'percent' }, { width: 752 });
  expect(words(chart)).toEqual(
    expect.arrayContaining(['Screener, primary, less is better', 'B, primary, less is better']),
  );
});

test('an interval many times as wide as the others is cut, with an arrow where its estimate would be', () => {
  const wide = { ...NET, metric: 'Revenue', figures: effect(9, 40) };
  const rows = [GROSS, NET, wide];
  const span = intervalSpan(rows);
  expect(span.high).toBeLessThan(1);
  const chart = forestChart({ rows, unit: 'percent' }, { width: 752 });
  const cuts = chart.marks.flatMap((mark) => (mark.kind === 'whisker' ? [mark.cut] : []));
  expect(cuts).toEqual([
    { start: false, end: false },
    { start: false, end: false },
    { start: true, end: true },
  ]);
  expect(chart.marks.flatMap((mark) => (mark.kind === 'dot' ? [mark.shape] : [])).at(-1)).toBe('arrow-end');
});

test('a table of small plots shares one scale', () => {
  const rows = [GROSS, NET].map(({ metric: label, figures }) => ({ label, figures }));
  const span = intervalSpan(rows);
  const zeros = rows.map((row) => intervalPlot(row, { span, unit: 'percent' }).marks[0]);
  expect(zeros[0]).toEqual(zeros[1]);
  expect(
    plain(
      intervalPlot({ label: 'Net', figures: NET.figures, verdict: 'bad' }, { span, unit: 'percent' })
        .description,
    ),
  ).toBe('−4.2 % (−10.1 % to +1.7 %), worse');
  expect(intervalPlot({ label: 'Refunds', figures: null }, { span, unit: 'percent' }).description).toBe(
    'not enough data',
  );
});

const SEGMENTS = {
  metric: 'visit',
  variant: 'Mens E-Mail',
  dimension: 'channel',
  unit: 'percent',
  overall: effect(0.72, 0.07),
  segments: [
    { level: 'Web', share: 0.44, figures: effect(0.7, 0.1) },
    { level: 'Phone', share: 0.43, figures: effect(0.95, 0.1) },
    { level: 'Both', share: 0.13, figures: null },
  ],
} as const;

test('segments are drawn under the effect on all units, with their shares', () => {
  const chart = segmentBarsChart(SEGMENTS, { width: 752 });
  expect(plain(chart.description)).toBe(
    '3 segments. 1 95 % interval leaves out the effect on all units; about 0.1 would by chance.',
  );
  expect(chart.table.rows.map((row) => row.slice(0, 2).map(plain))).toEqual([
    ['All units', ''],
    ['Web', '44 % of units'],
    ['Phone', '43 % of units'],
    ['Both', '13 % of units'],
  ]);
  const bars = chart.marks.filter((mark) => mark.kind === 'rect' && mark.fill === 'solid');
  expect(bars).toHaveLength(3);
});

test('nothing to show is said', () => {
  expect(forestChart({ rows: [], unit: 'percent' }, { width: 328 })).toMatchObject({
    marks: [],
    height: 0,
    legend: [],
  });
  expect(segmentBarsChart({ ...SEGMENTS, segments: [] }, { width: 328 })).toMatchObject({
    marks: [],
    description: 'The data has no segments.',
  });
  expect(chartProblems(forestChart({ rows: [MISSING], unit: 'percent' }, { width: 328 }))).toEqual([]);
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const span = fc.tuple(finite, finite).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const anyFigures = fc.option(
  fc.record({ estimate: finite, interval: span, alwaysValid: fc.option(span), margin: fc.option(finite) }),
);
const anyVerdict = fc.constantFrom('good', 'bad', 'unclear');
const width = fc.constantFrom(240, 328, 600, 752);
const label = fc.oneof(
  fc.constantFrom('Net conversion', 'x'.repeat(80), '転換率'),
  fc.string({ unit: 'grapheme' }),
);

test('any effects: everything is finite, inside, and words keep clear of each other', () => {
  const rows = fc.array(
    fc.record({
      metric: label,
      variant: label,
      role: fc.option(label),
      desired: fc.constantFrom('up', 'down'),
      figures: anyFigures,
      verdict: anyVerdict,
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(rows, width, fc.constantFrom('percent', 'points', 'number'), (found, room, unit) => {
      expect(geometry(forestChart({ rows: found, unit }, { width: room }))).toEqual([]);
      const scale = intervalSpan(found);
      for (const { figures, verdict } of found)
        expect(geometry(intervalPlot({ label: 'x', figures, verdict }, { span: scale, unit }))).toEqual([]);
    }),
  );
});

test('any segments: everything is finite, inside, and words keep clear of each other', () => {
  const segments = fc.array(fc.record({ level: label, share: finite, figures: anyFigures }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(segments, anyFigures, width, (found, overall, room) => {
      expect(geometry(segmentBarsChart({ ...SEGMENTS, overall, segments: found }, { width: room }))).toEqual(
        [],
      );
    }),
  );
});

/** Labels may be any words here, also “null”. */
function geometry(chart: ReturnType<typeof forestChart>): string[] {
  return chartProblems(chart).filter((problem) => !problem.startsWith('the words'));
}
