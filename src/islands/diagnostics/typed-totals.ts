import type { TypedColumn, TypedRow, TypedTable } from '#domain/experiments/diagnose/typed-table.ts';

/** Changes to a table that is being typed. Every row keeps a cell for every metric. */

export function setCell(table: TypedTable, row: number, change: Partial<TypedRow>): TypedTable {
  return {
    ...table,
    rows: table.rows.map((own, index) => (index === row ? { ...own, ...change } : own)),
  };
}

export function setMetric(table: TypedTable, at: number, change: Partial<TypedColumn>): TypedTable {
  return {
    ...table,
    metrics: table.metrics.map((own, index) => (index === at ? { ...own, ...change } : own)),
  };
}

export function addRow(table: TypedTable): TypedTable {
  const empty = table.metrics.map(() => '');
  const row = { variant: '', units: '', share: '', figures: empty, deviations: empty };
  return { ...table, rows: [...table.rows, row] };
}

export function removeRow(table: TypedTable, row: number): TypedTable {
  return { ...table, rows: table.rows.toSpliced(row, 1) };
}

export function addMetric(table: TypedTable): TypedTable {
  return {
    metrics: [...table.metrics, { key: `metric_${table.metrics.length + 1}`, kind: 'proportion' }],
    rows: table.rows.map((row) => ({
      ...row,
      figures: [...row.figures, ''],
      deviations: [...row.deviations, ''],
    })),
  };
}

export function removeMetric(table: TypedTable, at: number): TypedTable {
  return {
    metrics: table.metrics.toSpliced(at, 1),
    rows: table.rows.map((row) => ({
      ...row,
      figures: row.figures.toSpliced(at, 1),
      deviations: row.deviations.toSpliced(at, 1),
    })),
  };
}
