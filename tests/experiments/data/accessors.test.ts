import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daily,
  exposuresByDay,
  exposureTotals,
  multiVariant,
  running,
  segments,
  totals,
} from '#domain/experiments/data/accessors.ts';
import { HEADER } from '#domain/experiments/data/columns.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import {
  type DataGrain,
  type DataRow,
  type ExperimentData,
  experimentData,
} from '#domain/experiments/data/rows.ts';
import { writeData } from '#domain/experiments/data/write.ts';

function read(rows: string, grain: DataGrain): ExperimentData {
  const { data, issues } = parseData([HEADER, ...rows.trim().split('\n').map(fill)].join('\n'), { grain });
  expect(issues).toEqual([]);
  if (data === null) throw new Error('no data');
  return data;
}

/** Adds the commas of empty cells at the end. */
function fill(row: string): string {
  return row.trim() + ','.repeat(13 - (row.match(/,/g) ?? []).length);
}

const cohorts = `
2026-03-05,a,exposures,,,30
2026-03-02,a,exposures,,,100
2026-03-02,b,exposures,,,90
2026-03-05,b,exposures,,,40
2026-03-02,__multi__,exposures,,,5
2026-03-02,a,spend,,,100,250,900
2026-03-05,a,spend,,,30,50.5,200
2026-03-02,a,ordered,,,100,20
2026-03-02,a,exposures,device,mobile,60
2026-03-02,a,exposures,device,desktop,40`;

test('cohorts add up, in the order of days', () => {
  const data = read(cohorts, 'cohort-day');
  expect(data).toMatchObject({
    variants: ['a', 'b'],
    metrics: ['spend', 'ordered'],
    dimensions: ['device'],
    dates: ['2026-03-02', '2026-03-05'],
  });
  expect(totals(data, 'spend', 'a')).toMatchObject({ n: 130, sum: 300.5, sumSq: 1100, preSum: null });
  expect(totals(data, 'spend', 'b')).toBeNull();
  expect(daily(data, 'spend', 'a').map(({ date, n }) => [date, n])).toEqual([
    ['2026-03-02', 100],
    ['2026-03-05', 30],
  ]);
  expect(running(data, 'spend', 'a').map(({ date, n, sum }) => [date, n, sum])).toEqual([
    ['2026-03-02', 100, 250],
    ['2026-03-05', 130, 300.5],
  ]);
});

test('a proportion is its own square', () => {
  expect(totals(read(cohorts, 'cohort-day'), 'ordered', 'a')).toMatchObject({ sum: 20, sumSq: 20 });
});

test('days without a row are days without units', () => {
  expect(exposuresByDay(read(cohorts, 'cohort-day'))).toEqual([
    { date: '2026-03-02', counts: [100, 90] },
    { date: '2026-03-03', counts: [0, 0] },
    { date: '2026-03-04', counts: [0, 0] },
    { date: '2026-03-05', counts: [30, 40] },
  ]);
});

test('segments hold the totals of each variant, or nothing', () => {
  expect(segments(read(cohorts, 'cohort-day'), 'exposures')).toMatchObject([
    { dimension: 'device', level: 'mobile', totals: [{ n: 60 }, null] },
    { dimension: 'device', level: 'desktop', totals: [{ n: 40 }, null] },
  ]);
});

test('units in several variants are a share of everyone', () => {
  expect(multiVariant(read(cohorts, 'cohort-day'))).toEqual({ units: 5, exposed: 260, share: 5 / 265 });
  expect(multiVariant(read(cohorts.replace(/.*__multi__.*\n/, ''), 'cohort-day'))).toBeNull();
});

const checkpoints = `
day+2,a,exposures,,,100
day+10,a,exposures,,,150
day+2,a,spend,,,100,250,900
day+10,a,spend,,,150,400,1500`;

test('of checkpoints the last is the total, and their differences are new units', () => {
  const data = read(checkpoints, 'cumulative');
  expect(data.dates).toEqual(['day+2', 'day+10']);
  expect(totals(data, 'spend', 'a')).toMatchObject({ n: 150, sum: 400 });
  expect(running(data, 'spend', 'a').map(({ n }) => n)).toEqual([100, 150]);
  expect(daily(data, 'spend', 'a')).toEqual([]);
  expect(exposuresByDay(data)).toEqual([
    { date: 'day+2', counts: [100] },
    { date: 'day+10', counts: [50] },
  ]);
});

test('totals have no days', () => {
  const data = read(',a,exposures,,,100\n,a,ordered,,,100,20', 'total');
  expect([daily(data, 'ordered', 'a'), running(data, 'ordered', 'a'), exposuresByDay(data)]).toEqual([
    [],
    [],
    [],
  ]);
  expect(exposureTotals(data)).toEqual([100]);
});

test.each([
  ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ['blank lines at the end', (text: string) => `${text}\n\n  \n`],
  ['quotes around every cell', (text: string) => text.replaceAll(/[^,\n]+/g, '"$&"')],
])('%s change nothing', (_, change) => {
  const text = [HEADER, ...cohorts.trim().split('\n').map(fill)].join('\n');
  expect(parseData(change(text), { grain: 'cohort-day' })).toEqual(parseData(text, { grain: 'cohort-day' }));
});

test('the grain is seen from the dates where nobody says it', () => {
  const grainOf = (rows: string) =>
    parseData([HEADER, ...rows.trim().split('\n').map(fill)].join('\n'), { grain: null }).data?.grain;
  expect([cohorts, checkpoints, ',a,exposures,,,100'].map(grainOf)).toEqual([
    'cohort-day',
    'cumulative',
    'total',
  ]);
});

const name = fc
  .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'ab ,"é-0') })
  .filter((text) => text.trim() === text);
const exposuresRow = fc.record({
  day: fc.integer({ min: 0, max: 300 }),
  variant: name,
  n: fc.integer({ min: 0, max: 1_000_000 }),
});

test('what is written is read back, whatever the names', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(exposuresRow, { minLength: 1, selector: ({ day, variant }) => `${day} ${variant}` }),
      (rows) => {
        const empty = {
          sum: null,
          sumSq: null,
          denSum: null,
          denSumSq: null,
          numDenSum: null,
          preSum: null,
          preSumSq: null,
          postPreSum: null,
        };
        const data = rows.map(({ day, variant, n }, index): DataRow => {
          const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
          return {
            line: index + 2,
            date,
            variant,
            metric: 'exposures',
            dimension: null,
            level: null,
            n,
            ...empty,
          };
        });
        const parsed = parseData(writeData(data), { grain: 'cohort-day' });
        expect(parsed.issues).toEqual([]);
        expect(parsed.data).toEqual(experimentData(data, 'cohort-day'));
        const total = exposureTotals(experimentData(data, 'cohort-day')).reduce<number>(
          (sum, n) => sum + (n ?? 0),
          0,
        );
        expect(total).toBe(rows.reduce((sum, { n }) => sum + n, 0));
      },
    ),
  );
});

test('no text makes the parser throw', () => {
  const cell = fc.constantFrom(
    '',
    '1',
    '-1',
    '2026-03-02',
    'a',
    '"',
    ',',
    '\n',
    '__multi__',
    'exposures',
    '1e9',
    'NaN',
    '\u200b',
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 60 }), (cells) => {
      const { data, issues } = parseData(`${HEADER}\n${cells.join(',')}`, { grain: null });
      expect((data === null) === issues.length > 0).toBe(true);
    }),
  );
});
