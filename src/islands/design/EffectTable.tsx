import { significant } from '#domain/experiments/health/words.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { effectText } from '#domain/experiments/planning/design-words.ts';
import { effectTable } from '#domain/experiments/planning/effect-table.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import shared from '#islands/planning/planning.module.css';

type Props = { request: DesignRequest; plan: DesignPlan };

/** What smaller and larger effects would take. */
export function EffectTable({ request, plan }: Props) {
  const rows = effectTable(request, plan);
  const hasDays = rows.some((row) => row.plan.days !== null);
  return (
    <div className={shared['section']}>
      <h3 id="other-effects">What other effects would take</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard. */}
      <div className={shared['box']} role="region" aria-labelledby="other-effects" tabIndex={0}>
        <table className={shared['table']}>
          <thead>
            <tr>
              <th scope="col">Effect</th>
              <th scope="col">Units</th>
              {hasDays && <th scope="col">Days</th>}
              {hasDays && <th scope="col">In whole weeks</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.plan.effect} data-chosen={row.isPlanned || undefined}>
                <th scope="row">{effectText(request, row.plan)}</th>
                <td>{significant(row.plan.units)}</td>
                {hasDays && <td>{significant(row.plan.days ?? 0)}</td>}
                {hasDays && <td>{significant((row.plan.weeks ?? 0) * 7)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
