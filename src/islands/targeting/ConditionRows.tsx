import { addCondition, removeCondition, setCondition } from '#domain/experiments/targeting/edit-targeting.ts';
import { type ConditionDraft, OPS } from '#domain/experiments/targeting/targeting-draft.ts';
import { OP_WORDS } from '#domain/experiments/targeting/targeting-words.ts';
import shared from '#islands/planning/planning.module.css';
import { Icon } from '#islands/ui/Icon.tsx';
import type { RuleFormProps } from './RuleCard.tsx';
import styles from './Targeting.module.css';
import { useFocusNext } from './use-focus-next.ts';

/** Who the rule is about: conditions that all hold. Enter adds one, Backspace in an empty one takes it away. */
export function ConditionRows({ rule, id, edit, problem }: RuleFormProps) {
  const focusNext = useFocusNext();
  const idOf = (index: number, field: string) => `${id}-condition-${index}-${field}`;

  function add(after: number) {
    edit((before) => addCondition(before, after));
    focusNext(idOf(after + 1, 'attribute'));
  }

  function remove(index: number) {
    edit((before) => removeCondition(before, index));
    focusNext(index === 0 ? `${id}-add-condition` : idOf(index - 1, 'value'));
  }

  return (
    <div className={shared['section']}>
      <h3>Who</h3>
      {rule.conditions.length === 0 && <p className="small soft">Everyone. Add a condition to narrow it.</p>}
      {rule.conditions.map((condition, index) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have nothing but their place.
          key={index}
          condition={condition}
          number={index + 1}
          id={(field) => idOf(index, field)}
          problems={{
            attribute: problem(`conditions.${index}.attribute`),
            value: problem(`conditions.${index}.value`),
          }}
          onChange={(change) => edit((before) => setCondition(before, index, change))}
          onAdd={() => add(index)}
          onRemove={() => remove(index)}
        />
      ))}
      <button
        type="button"
        id={`${id}-add-condition`}
        className={shared['small']}
        onClick={() => add(rule.conditions.length - 1)}
      >
        <Icon name="plus" /> Add a condition
      </button>
    </div>
  );
}

type RowProps = {
  condition: ConditionDraft;
  number: number;
  id: (field: string) => string;
  problems: { attribute: string | undefined; value: string | undefined };
  onChange: (change: Partial<ConditionDraft>) => void;
  onAdd: () => void;
  onRemove: () => void;
};

function ConditionRow({ condition, number, id, problems, onChange, onAdd, onRemove }: RowProps) {
  const { attribute, op, value } = condition;
  const isBare = op === 'exists' || op === 'notExists';
  const isList = op === 'in' || op === 'notIn';
  const problem = problems.attribute ?? problems.value;
  const said = problem === undefined ? undefined : id('problem');
  return (
    <div
      role="group"
      aria-label={`Condition ${number}`}
      className={styles['condition']}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        onAdd();
      }}
    >
      <input
        id={id('attribute')}
        type="text"
        aria-label={`Attribute of condition ${number}`}
        value={attribute}
        placeholder="attribute"
        list="targeting-attributes"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problems.attribute !== undefined || undefined}
        aria-describedby={said}
        onChange={({ currentTarget }) => onChange({ attribute: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Backspace' || attribute !== '' || value !== '') return;
          event.preventDefault();
          onRemove();
        }}
      />
      <select
        aria-label={`Comparison of condition ${number}`}
        value={op}
        onChange={({ currentTarget }) =>
          onChange({ op: OPS.find((word) => word === currentTarget.value) ?? 'is' })
        }
      >
        {OPS.map((word) => (
          <option key={word} value={word}>
            {OP_WORDS[word]}
          </option>
        ))}
      </select>
      <input
        id={id('value')}
        type="text"
        aria-label={`Value of condition ${number}`}
        value={isBare ? '' : value}
        disabled={isBare}
        placeholder={isBare ? '' : isList ? 'DE, AT' : 'value'}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problems.value !== undefined || undefined}
        aria-describedby={said}
        onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}
      />
      <button
        type="button"
        className={shared['icon']}
        onClick={onRemove}
        aria-label={`Remove condition ${number}`}
      >
        <Icon name="x" />
      </button>
      {problem !== undefined && (
        <p id={said} className={shared['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
