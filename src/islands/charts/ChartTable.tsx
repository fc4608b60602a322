import { useState } from 'react';
import type { ChartTable as Table } from '#core/charts/scene.ts';

type Props = { table: Table; title: string };

/** Longer tables are only made when somebody unfolds them: of ten years of days that takes a moment. */
const MOST_AT_ONCE = 200;

/** Every figure of a drawing, folded away. */
export function ChartTable({ table, title }: Props) {
  const [wasOpened, setOpened] = useState(table.rows.length <= MOST_AT_ONCE);
  return (
    <details
      className="chart-figures"
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary>Figures as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
      <div className="chart-table-box" role="region" aria-label={`Figures: ${title}`} tabIndex={0}>
        <table className="chart-table">
          <thead>
            <tr>
              {table.columns.map(({ label, align }) => (
                <th key={label} scope="col" data-align={align}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(wasOpened ? table.rows : []).map((cells) => (
              <tr key={cells.join(' ')}>
                {table.columns.map(({ label, align }, column) =>
                  column === 0 ? (
                    <th key={label} scope="row">
                      {cells[0]}
                    </th>
                  ) : (
                    <td key={label} data-align={align}>
                      {cells[column]}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
