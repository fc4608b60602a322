import { expect, test } from 'vitest';
import { effectScale, experimentList } from './list.ts';
import { experimentsCsv } from './list-csv.ts';
import { decodeRows, encodeRows } from './list-file.ts';
import { type ExperimentRow, worstHealth } from './list-row.ts';

const row = (id: string, given: Partial<ExperimentRow> = {}): ExperimentRow => ({
  id,
  title: id,
  status: 'decided',
  decision: 'ship',
  kind: 'ab',
  metric: { key: 'ctr', name: 'Clicks' },
  effect: effect(0.02),
  health: 'pass',
  isAccepted: false,
  healthWords: '3 passed',
  team: '@growth',
  surface: ['headline'],
  decided: '2026-01-02',
  ...given,
});
const effect = (estimate: number, half = 0.01): NonNullable<ExperimentRow['effect']> => ({
  estimate,
  low: estimate - half,
  high: estimate + half,
  tone: 'good',
  verdict: 'Better',
  variant: null,
});
const ROWS = [
  row('late', { effect: effect(-0.3), health: 'fail', decided: '2026-03-01' }),
  row('idea', {
    status: 'idea',
    decision: null,
    metric: null,
    effect: null,
    health: 'not-enough-data',
    decided: null,
  }),
  row('early', { effect: effect(0.1), health: 'warn', decided: '2025-12-31', surface: ['headline', 'mail'] }),
];
const ids = (query: string) =>
  experimentList.filter(ROWS, experimentList.read(new URLSearchParams(query))).map(({ id }) => id);

test.each([
  ['', ['late', 'idea', 'early']],
  ['status=idea', ['idea']],
  ['stage=hypothesis', ['idea']],
  ['stage=documentation', ['late', 'early']],
  ['surface=mail', ['early']],
  ['metric=ctr&health=fail', ['late']],
  ['decision=ship', ['late', 'early']],
  ['team=@growth&q=CLICKS', ['late', 'early']],
  ['sort=effect', ['late', 'early', 'idea']],
  ['sort=effect&order=descending', ['early', 'late', 'idea']],
  ['sort=decided&order=descending', ['late', 'early', 'idea']],
  ['sort=health', ['late', 'early', 'idea']],
  ['sort=status', ['idea', 'late', 'early']],
])('?%s shows %j', (query, shown) => {
  expect(ids(query)).toEqual(shown);
});

test('the compact file gives the same rows back', () => {
  expect(decodeRows(JSON.parse(encodeRows(ROWS)))).toEqual(ROWS);
  expect(decodeRows(JSON.parse(encodeRows([])))).toEqual([]);
});

test('four thousand rows that differ in title and figures take under 150 bytes each', () => {
  const many = Array.from({ length: 4000 }, (_, at) => row(`test-${at}`, { effect: effect(at / 9999) }));
  expect(encodeRows(many).length / many.length).toBeLessThan(150);
});

test.each(['null', '{}', '[]', '{"texts":[]}'])('%s is not a compact file', (text) => {
  expect(() => decodeRows(JSON.parse(text))).toThrow('not a list of experiments');
});

test('the table as CSV has a header, plain figures, and one line a row', () => {
  const lines = experimentsCsv(ROWS).split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(
    'id,title,status,decision,kind,stage,metric,metric_name,variant,relative_effect,interval_low,interval_high,verdict,health,health_accepted,team,surface,decided',
  );
  expect(lines[1]).toBe(
    'late,late,decided,ship,ab,documentation,ctr,Clicks,,-0.3,-0.31,-0.29,Better,fail,no,growth,headline,2026-03-01',
  );
  expect(lines[2]).toBe('idea,idea,idea,,ab,hypothesis,,,,,,,,not-enough-data,no,growth,headline,');
});

test.each([
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['+1', "'+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['a, "b"', '"a, ""b"""'],
  ['two\nlines', '"two\nlines"'],
])('a title %j cannot become a formula or another cell', (title, cell) => {
  expect(experimentsCsv([row('x', { title })]).split('\r\n')[1]).toContain(`x,${cell},decided`);
});

test('the scale of the effects is round, holds most of them, and is not pressed flat by one', () => {
  expect(effectScale([])).toBe(0.01);
  expect(effectScale([row('a', { effect: effect(0.03) })])).toBe(0.05);
  const many = Array.from({ length: 20 }, (_, at) => row(`${at}`, { effect: effect(0.05) }));
  const wild = [...many, row('wild', { effect: effect(40) })];
  expect(effectScale(wild)).toBe(0.1);
  expect(effectScale(wild, 1)).toBe(5);
});

test.each([
  [['pass', 'fail', 'warn'], 'fail'],
  [['not-enough-data', 'pass'], 'pass'],
  [['not-enough-data', 'info', 'pass'], 'info'],
  [['not-enough-data'], 'not-enough-data'],
  [[], 'not-enough-data'],
] as const)('the worst of %j is %s', (statuses, worst) => {
  expect(worstHealth(statuses)).toBe(worst);
});
