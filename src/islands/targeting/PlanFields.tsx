import type { TargetingDraft } from '#domain/experiments/targeting/targeting-draft.ts';
import { LEFT_OUT, type LeftOut } from '#domain/experiments/targeting/traffic-plan.ts';
import shared from '#islands/planning/planning.module.css';
import styles from './Targeting.module.css';
import type { TargetingTool } from './use-targeting.ts';

const LEFT_OUT_WORDS: Readonly<Record<LeftOut, string>> = {
  next: 'Go on to the next rule, as in GrowthBook',
  stop: 'Stop there: a rule that matches is final',
};

type Props = { targeting: TargetingTool; id: string };
type TextField = 'unit' | 'surface' | 'from' | 'to' | 'exclusions';

/** Where and when it runs, so that it can be compared with what else runs. */
export function PlanFields({ targeting: { draft, change, problems }, id }: Props) {
  const field = (name: TextField, label: string, more: { type?: 'date'; placeholder?: string } = {}) => {
    const problem = problems[name];
    return (
      <div className={shared['wide']}>
        <label htmlFor={`${id}-${name}`}>{label}</label>
        <input
          id={`${id}-${name}`}
          type={more.type ?? 'text'}
          value={draft[name]}
          placeholder={more.placeholder}
          autoComplete="off"
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-${name}-problem`}
          onChange={({ currentTarget }) =>
            change((before): TargetingDraft => ({ ...before, [name]: currentTarget.value }))
          }
        />
        {problem !== undefined && (
          <p id={`${id}-${name}-problem`} className={shared['problem']}>
            {problem}
          </p>
        )}
      </div>
    );
  };
  return (
    <section className={shared['section']} aria-labelledby={`${id}-where`}>
      <h2 id={`${id}-where`}>Where and when</h2>
      <div className={styles['pairs']}>
        {field('unit', 'Unit that is assigned', { placeholder: 'user' })}
        {field('surface', 'Surfaces', { placeholder: 'checkout, cart' })}
        {field('from', 'First day', { type: 'date' })}
        {field('to', 'Last day', { type: 'date' })}
        {field('exclusions', 'Experiments kept out (ids)', { placeholder: 'none' })}
      </div>
      {draft.rules.length > 1 && (
        <div className={shared['wide']}>
          <label htmlFor={`${id}-left-out`}>Units that match a rule but are left out of it</label>
          <select
            id={`${id}-left-out`}
            value={draft.leftOut}
            onChange={({ currentTarget }) =>
              change((before) => ({
                ...before,
                leftOut: LEFT_OUT.find((word) => word === currentTarget.value) ?? 'next',
              }))
            }
          >
            {LEFT_OUT.map((word) => (
              <option key={word} value={word}>
                {LEFT_OUT_WORDS[word]}
              </option>
            ))}
          </select>
        </div>
      )}
    </section>
  );
}
