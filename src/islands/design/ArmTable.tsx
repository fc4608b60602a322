import { percent, significant } from '#domain/experiments/health/words.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import shared from '#islands/planning/planning.module.css';

type Props = { request: DesignRequest; plan: DesignPlan };

/** Units of every variant, in all and a day. */
export function ArmTable({ request, plan }: Props) {
  const perDay = request.dailyUnits === null ? null : request.dailyUnits * request.allocation;
  const name = (index: number) =>
    index === 0 ? 'Control' : plan.arms.length === 2 ? 'Treatment' : `Treatment ${index}`;
  return (
    <table className={shared['table']}>
      <thead>
        <tr>
          <th scope="col">Variant</th>
          <th scope="col">Share</th>
          <th scope="col">Units</th>
          {perDay !== null && <th scope="col">A day</th>}
        </tr>
      </thead>
      <tbody>
        {plan.arms.map(({ share, units }, index) => (
          <tr key={name(index)}>
            <th scope="row">{name(index)}</th>
            <td>{percent(share)}</td>
            <td>{significant(units)}</td>
            {perDay !== null && <td>{significant(perDay * share)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
