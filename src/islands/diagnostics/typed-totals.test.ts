import { expect, test } from 'vitest';
import { EMPTY_TABLE, type TypedTable } from '#domain/experiments/diagnose/typed-table.ts';
import { addMetric, addRow, removeMetric, removeRow, setCell, setMetric } from './typed-totals.ts';

const isWhole = ({ metrics, rows }: TypedTable) =>
  rows.every((row) => row.figures.length === metrics.length && row.deviations.length === metrics.length);

test('every row keeps a cell for every metric, whatever is added or removed', () => {
  let table = addRow(addMetric(EMPTY_TABLE));
  table = setCell(table, 2, { figures: ['1', '2'] });
  expect(isWhole(table)).toBe(true);
  table = removeMetric(table, 0);
  expect(isWhole(table)).toBe(true);
  expect(table.rows[2]?.figures).toEqual(['2']);
  expect(removeRow(table, 0).rows.map(({ variant }) => variant)).toEqual(['treatment', '']);
});

test('a change touches its cell only, and nothing in place', () => {
  const changed = setMetric(setCell(EMPTY_TABLE, 1, { units: '5' }), 0, { kind: 'mean' });
  expect(changed.rows.map(({ units }) => units)).toEqual(['', '5']);
  expect(changed.metrics[0]).toEqual({ key: 'converted', kind: 'mean' });
  expect(EMPTY_TABLE.metrics[0]?.kind).toBe('proportion');
});
