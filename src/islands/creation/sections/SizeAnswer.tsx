import type { PlannedSize, SizeNeed } from '#domain/experiments/draft/plan-size.ts';
import { designWarnings } from '#domain/experiments/planning/design-warnings.ts';
import {
  answerSentence,
  daysText,
  effectText,
  explainWarning,
  unitsText,
} from '#domain/experiments/planning/design-words.ts';
import { effectTable } from '#domain/experiments/planning/effect-table.ts';
import styles from './Section.module.css';

const NEEDS: Readonly<Record<SizeNeed, string>> = {
  metric: 'a primary metric',
  effect: 'the smallest effect worth having, from the hypothesis',
  baseline: 'today’s value',
  deviation: 'its standard deviation',
  levels: 'α, power and tuning as numbers',
  weights: 'shares for two variants or more',
};

const IMPOSSIBLE = {
  effect:
    'No change of this rate is that large. Enter a smaller effect in the hypothesis, or look at today’s value.',
  units:
    'No number of units that could be counted shows such an effect. Enter a larger one in the hypothesis.',
  baseline:
    'A rate of 0 or 100 %, or a mean of 0, cannot change by a share of itself. Look at today’s value.',
} as const;

/** The size and duration that follow, what to know about them, and what other effects would take. */
export function SizeAnswer({ planned }: { planned: PlannedSize }) {
  if (planned.status === 'not-needed') return null;
  if (planned.status === 'needs') {
    const [first = '', ...rest] = planned.needs.map((need) => NEEDS[need]);
    const words =
      rest.length === 0 ? first : `${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}`;
    return <p className={styles['answer']}>Still needed: {words}.</p>;
  }
  if (planned.status === 'impossible')
    return (
      <p className={styles['answer']} data-tone="warn">
        {IMPOSSIBLE[planned.because]}
      </p>
    );
  const { plan, request } = planned;
  return (
    <div className={styles['answer']} aria-live="polite">
      <p className={styles['answerMain']}>{answerSentence(request, plan)}</p>
      <ul className={styles['warnings']}>
        {designWarnings(request, plan).map((warning) => {
          const { tone, text } = explainWarning(warning);
          return (
            <li key={warning.id} data-tone={tone}>
              {text}
            </li>
          );
        })}
      </ul>
      <EffectTable planned={planned} />
    </div>
  );
}

function EffectTable({ planned: { plan, request } }: { planned: Extract<PlannedSize, { status: 'ok' }> }) {
  const rows = effectTable(request, plan);
  if (rows.length < 2) return null;
  const hasDays = rows.some((row) => row.plan.days !== null);
  return (
    <details className={styles['more']}>
      <summary>What other effects would take</summary>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Smallest effect</th>
            <th scope="col">Units in all</th>
            {hasDays && <th scope="col">Duration</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.plan.effect} aria-current={row.isPlanned || undefined}>
              <th scope="row">
                {effectText(request, row.plan)}
                {row.isPlanned && ' · yours'}
              </th>
              <td>{unitsText(row.plan.units).replace(/ units?$/, '')}</td>
              {hasDays && <td>{row.plan.days === null ? '' : daysText(row.plan.days)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
