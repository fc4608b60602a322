import type { CellProblem, TypedTable } from '#domain/experiments/diagnose/typed-table.ts';
import styles from './Source.module.css';
import type { DataSource } from './state.ts';
import { TypedTotals } from './TypedTotals.tsx';

type Props = {
  table: TypedTable;
  waitsFor: readonly CellProblem[];
  onOpen: (source: DataSource) => void;
  onStartOver: () => void;
};

/** The table of totals, with the way back to the other ways to bring data. */
export function TypedCard({ table, waitsFor, onOpen, onStartOver }: Props) {
  return (
    <section className={styles['bar']} aria-label="Data">
      <div className={styles['what']}>
        <p>
          <strong>Totals typed by hand</strong>{' '}
          <span className="soft">Shares may stay empty: then an even split is assumed.</span>
        </p>
        <button type="button" className="button" data-kind="quiet" onClick={onStartOver}>
          Start over
        </button>
      </div>
      <TypedTotals
        table={table}
        problems={waitsFor}
        onChange={(changed) => onOpen({ kind: 'typed', table: changed })}
      />
    </section>
  );
}
