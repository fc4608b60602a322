import type { CellProblem, TypedTable } from '#domain/experiments/diagnose/typed-table.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import styles from './TypedTotals.module.css';
import { addMetric, addRow, removeMetric, removeRow, setCell, setMetric } from './typed-totals.ts';

type Props = {
  table: TypedTable;
  /** Cells that are not right yet; said once a cell has something in it. */
  problems: readonly CellProblem[];
  onChange: (table: TypedTable) => void;
};

/** Totals typed by hand: a row for each variant, a column for each metric. */
export function TypedTotals({ table, problems, onChange }: Props) {
  const problemAt = (row: number | null, cell: CellProblem['cell']) =>
    problems.find((problem) => problem.row === row && problem.cell === cell)?.message ?? null;
  const head = table.metrics.map((metric, index) => ({ metric, index, problem: problemAt(null, index) }));
  const said = head.find(({ problem }) => problem !== null)?.problem ?? firstSaid(table, problems);
  return (
    <div className={styles['typed']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section className={styles['box']} aria-label="Totals" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Variant</th>
              <th scope="col">Units exposed</th>
              <th scope="col">Planned share</th>
              {head.map(({ metric, index, problem }) => (
                <th scope="col" key={index}>
                  <div className={styles['metric']}>
                    <input
                      type="text"
                      aria-label={`Name of metric ${index + 1}`}
                      value={metric.key}
                      aria-invalid={problem !== null}
                      onChange={({ target }) => onChange(setMetric(table, index, { key: target.value }))}
                    />
                    <select
                      aria-label={`Kind of ${metric.key}`}
                      value={metric.kind}
                      onChange={({ target }) =>
                        onChange(
                          setMetric(table, index, { kind: target.value === 'mean' ? 'mean' : 'proportion' }),
                        )
                      }
                    >
                      <option value="proportion">how many did it</option>
                      <option value="mean">mean and deviation</option>
                    </select>
                    <button
                      type="button"
                      aria-label={`Remove ${metric.key}`}
                      onClick={() => onChange(removeMetric(table, index))}
                    >
                      <Icon name="x" />
                    </button>
                  </div>
                </th>
              ))}
              <th>
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((_, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while it is being typed.
              <tr key={row}>
                <TypedCells table={table} row={row} problemAt={problemAt} onChange={onChange} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="row">
        <button type="button" className="button" onClick={() => onChange(addRow(table))}>
          <Icon name="plus" /> Variant
        </button>
        <button type="button" className="button" onClick={() => onChange(addMetric(table))}>
          <Icon name="plus" /> Metric
        </button>
        <p className={styles['waits']} role="status">
          {said ??
            (problems.length > 0 ? 'Fill in the table; it is read as soon as every cell is there.' : '')}
        </p>
      </div>
    </div>
  );
}

type CellsProps = {
  table: TypedTable;
  row: number;
  problemAt: (row: number, cell: CellProblem['cell']) => string | null;
  onChange: (table: TypedTable) => void;
};

function TypedCells({ table, row, problemAt, onChange }: CellsProps) {
  const own = table.rows[row];
  if (own === undefined) return null;
  const name = own.variant === '' ? `variant ${row + 1}` : own.variant;
  const cell = (field: 'variant' | 'units' | 'share', label: string) => (
    <td>
      <input
        type="text"
        inputMode={field === 'variant' ? 'text' : 'decimal'}
        aria-label={label}
        value={own[field]}
        aria-invalid={own[field] !== '' && problemAt(row, field) !== null}
        onChange={({ target }) => onChange(setCell(table, row, { [field]: target.value }))}
      />
    </td>
  );
  const figure = (list: 'figures' | 'deviations', index: number, label: string) => (
    <input
      type="text"
      inputMode="decimal"
      aria-label={label}
      placeholder={list === 'deviations' ? 'deviation' : undefined}
      value={own[list][index] ?? ''}
      aria-invalid={(own[list][index] ?? '') !== '' && problemAt(row, index) !== null}
      onChange={({ target }) =>
        onChange(setCell(table, row, { [list]: own[list].with(index, target.value) }))
      }
    />
  );
  return (
    <>
      {cell('variant', `Name of variant ${row + 1}`)}
      {cell('units', `Units of ${name}`)}
      {cell('share', `Planned share of ${name}`)}
      {table.metrics.map(({ key, kind }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name while it is being typed.
        <td key={index}>
          <div className={styles['pair']}>
            {figure('figures', index, `${key} of ${name}`)}
            {kind === 'mean' && figure('deviations', index, `Standard deviation of ${key}, ${name}`)}
          </div>
        </td>
      ))}
      <td>
        <button
          type="button"
          aria-label={`Remove ${name}`}
          disabled={table.rows.length <= 2}
          onClick={() => onChange(removeRow(table, row))}
        >
          <Icon name="x" />
        </button>
      </td>
    </>
  );
}

/** The first problem of a cell that somebody has typed something into. */
function firstSaid(table: TypedTable, problems: readonly CellProblem[]): string | null {
  const found = problems.find(({ row, cell }) => {
    const own = row === null ? undefined : table.rows[row];
    const text = typeof cell === 'number' ? own?.figures[cell] : own?.[cell];
    return text !== undefined && text !== '';
  });
  return found?.message ?? null;
}
