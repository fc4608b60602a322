import { expect, test } from 'vitest';
import { parseData } from '#domain/experiments/data/parse.ts';
import { EMPTY_TABLE, readTypedTable, type TypedTable } from './typed-table.ts';

const cookieCats: TypedTable = {
  metrics: [
    { key: 'retention_7', kind: 'proportion' },
    { key: 'rounds', kind: 'mean' },
  ],
  rows: [
    {
      variant: 'gate_30',
      units: '44,700',
      share: '',
      figures: ['8502', '52.46'],
      deviations: ['', '256.72'],
    },
    {
      variant: ' gate_40 ',
      units: '45 489',
      share: '',
      figures: ['8279', '51.3'],
      deviations: ['', '103.29'],
    },
  ],
};

test('a typed table becomes a data file', () => {
  const { csv, shares, problems } = readTypedTable(cookieCats);
  expect(problems).toEqual([]);
  expect(shares).toBeNull();
  const { data, issues } = parseData(csv ?? '', { grain: null });
  expect(issues).toEqual([]);
  expect(data?.variants).toEqual(['gate_30', 'gate_40']);
  expect(data?.rows.filter(({ metric }) => metric === 'exposures').map(({ n }) => n)).toEqual([
    44_700, 45_489,
  ]);
});

test('planned shares are given for every variant or for none', () => {
  const [first, second] = cookieCats.rows;
  const rows = [{ ...first, share: '30' } as TypedTable['rows'][0], second as TypedTable['rows'][0]];
  expect(readTypedTable({ ...cookieCats, rows }).problems).toEqual([
    { row: 1, cell: 'share', message: 'Give every variant a share, or none.' },
  ]);
  const both = cookieCats.rows.map((row) => ({ ...row, share: '50' }));
  expect(readTypedTable({ ...cookieCats, rows: both }).shares).toEqual([
    { variant: 'gate_30', share: 50 },
    { variant: 'gate_40', share: 50 },
  ]);
});

test('an empty table waits for its cells, each by name', () => {
  const { csv, problems } = readTypedTable(EMPTY_TABLE);
  expect(csv).toBeNull();
  expect(problems.map(({ row, cell }) => [row, cell])).toEqual([
    [0, 'units'],
    [0, 0],
    [1, 'units'],
    [1, 0],
  ]);
});

test.each(['12.5', '-3', '1e3', 'many', '12%', '12,34'])('%j is no count of units', (units) => {
  const rows = cookieCats.rows.map((row) => ({ ...row, units }));
  expect(readTypedTable({ ...cookieCats, rows }).problems[0]).toMatchObject({ row: 0, cell: 'units' });
});

test('names that are no keys, and names that stand twice, are problems of their cells', () => {
  const metrics: TypedTable['metrics'] = [
    { key: '<b>', kind: 'proportion' },
    { key: 'exposures', kind: 'mean' },
  ];
  const rows = cookieCats.rows.map((row) => ({ ...row, variant: '__proto__' }));
  const { problems } = readTypedTable({ metrics, rows });
  expect(problems.filter(({ row }) => row === null).map(({ cell }) => cell)).toEqual([0, 1]);
  expect(problems).toContainEqual({ row: 1, cell: 'variant', message: 'Two variants are called __proto__.' });
});
