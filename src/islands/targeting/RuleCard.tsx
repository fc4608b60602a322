import { moveRule, removeRule, withRule } from '#domain/experiments/targeting/edit-targeting.ts';
import { ruleName } from '#domain/experiments/targeting/read-targeting.ts';
import type { RuleDraft } from '#domain/experiments/targeting/targeting-draft.ts';
import { NumberField } from '#islands/planning/NumberField.tsx';
import shared from '#islands/planning/planning.module.css';
import { Icon } from '#islands/ui/Icon.tsx';
import { ConditionRows } from './ConditionRows.tsx';
import styles from './Targeting.module.css';
import { useFocusNext } from './use-focus-next.ts';
import type { TargetingTool } from './use-targeting.ts';
import { VariantRows } from './VariantRows.tsx';

type Props = { targeting: TargetingTool; index: number; id: string };

/** One rule: who, how many of them, and what they get. Alt with the arrow keys moves it. */
export function RuleCard({ targeting, index, id }: Props) {
  const { draft, change, problems } = targeting;
  const focusNext = useFocusNext();
  const rule = draft.rules[index];
  if (rule === undefined) return null;
  const count = draft.rules.length;
  const name = ruleName(rule, index);
  const edit = (next: (before: RuleDraft) => RuleDraft) => change((before) => withRule(before, index, next));
  const problem = (path: string) => problems[`rules.${index}.${path}`];
  const own = { rule, id, edit, problem };

  function move(by: -1 | 1) {
    change((before) => moveRule(before, index, by));
    focusNext(id.replace(/-\d+$/, `-${Math.min(count - 1, Math.max(0, index + by))}`).concat('-name'));
  }

  return (
    <section
      className={styles['rule']}
      aria-labelledby={`${id}-title`}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        move(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <h2 id={`${id}-title`} className="visually-hidden">
        {name}
      </h2>
      <header className={styles['ruleHead']}>
        <label htmlFor={`${id}-name`} className="visually-hidden">
          Name of rule {index + 1}
        </label>
        <input
          id={`${id}-name`}
          type="text"
          value={rule.name}
          placeholder={`Rule ${index + 1}`}
          maxLength={120}
          autoComplete="off"
          onChange={({ currentTarget }) => edit((before) => ({ ...before, name: currentTarget.value }))}
        />
        {count > 1 && (
          <>
            <button
              type="button"
              className={shared['icon']}
              disabled={index === 0}
              onClick={() => move(-1)}
              aria-label={`Move ${name} up`}
            >
              <Icon name="arrow-up" />
            </button>
            <button
              type="button"
              className={shared['icon']}
              disabled={index === count - 1}
              onClick={() => move(1)}
              aria-label={`Move ${name} down`}
            >
              <Icon name="arrow-down" />
            </button>
            <button
              type="button"
              className={shared['icon']}
              onClick={() => change((before) => removeRule(before, index))}
              aria-label={`Remove ${name}`}
            >
              <Icon name="x" />
            </button>
          </>
        )}
      </header>
      <ConditionRows {...own} />
      <AllocationFields {...own} />
      <VariantRows {...own} />
    </section>
  );
}

/** What the parts of a rule's form share. */
export type RuleFormProps = {
  rule: RuleDraft;
  id: string;
  edit: (next: (before: RuleDraft) => RuleDraft) => void;
  problem: (path: string) => string | undefined;
};

function AllocationFields({ rule, id, edit, problem }: RuleFormProps) {
  const figure = (field: 'allocation' | 'layerFrom' | 'layerTo') => ({
    id: `${id}-${field}`,
    value: rule[field],
    problem: problem(field),
    unit: '%',
    step: 5,
    onChange: (value: string) => edit((before) => ({ ...before, [field]: value })),
  });
  return (
    <div className={shared['section']}>
      <NumberField {...figure('allocation')} label="Part of them that takes part" />
      <div className={shared['field']}>
        <label htmlFor={`${id}-layer`}>Layer, if it shares one</label>
        <input
          id={`${id}-layer`}
          type="text"
          className={styles['layerName']}
          value={rule.layer}
          placeholder="none"
          autoComplete="off"
          onChange={({ currentTarget }) => edit((before) => ({ ...before, layer: currentTarget.value }))}
        />
      </div>
      {rule.layer.trim() !== '' && (
        <>
          <NumberField {...figure('layerFrom')} label="Its range of the layer from" />
          <NumberField {...figure('layerTo')} label="to" />
        </>
      )}
    </div>
  );
}
