import { type DraftRule, OPS } from '#domain/experiments/draft/draft.ts';
import { OP_WORDS } from '#domain/experiments/targeting/targeting-words.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { NumberInput, SelectInput, TextInput } from '../form/controls.tsx';
import { GroupProblem } from '../form/Field.tsx';
import { useForm } from '../form/FormContext.ts';
import { Meetings } from './Meetings.tsx';
import styles from './Section.module.css';
import { TargetingFindings } from './TargetingFindings.tsx';

const OPTIONS = OPS.map((op) => ({ value: op, label: OP_WORDS[op] }));

/** Rules, layer, exclusions, and who else is there. */
export function TargetingSection() {
  const { draft, edit } = useForm();
  const { rules, layer, from, to } = draft.targeting;
  return (
    <>
      {rules.length === 0 ? (
        <p className={styles['advice']} data-tone="plain">
          Everybody counts who is in the population:{' '}
          <em>{draft.hypothesis.population || 'not written yet'}</em>. Add a rule only where the system has to
          keep somebody out.
        </p>
      ) : (
        <p className={styles['lead']}>A {draft.variants.unit || 'unit'} takes part when all of this holds:</p>
      )}
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name and may be equal.
        <RuleRow key={index} rule={rule} index={index} />
      ))}
      <div className={styles['tools']}>
        <button
          type="button"
          className={styles['add']}
          onClick={() => edit('targeting', { rules: [...rules, { attribute: '', op: 'is', value: '' }] })}
        >
          <Icon name="plus" /> Add a rule
        </button>
      </div>
      <TargetingFindings />
      <details className={styles['more']} open={layer !== ''}>
        <summary>Layer: share the traffic with other experiments without meeting them</summary>
        <div className={`${styles['moreFields']} ${styles['triple']}`}>
          <TextInput
            field="targeting.layer"
            label="Layer"
            value={layer}
            isOptional
            isCode
            placeholder="checkout"
            onChange={(next) => edit('targeting', { layer: next })}
          />
          <NumberInput
            field="targeting.range"
            label="from"
            value={from}
            unit="%"
            onChange={(next) => edit('targeting', { from: next })}
          />
          <NumberInput
            field="targeting.to"
            label="to"
            value={to}
            unit="%"
            onChange={(next) => edit('targeting', { to: next })}
          />
        </div>
      </details>
      <Meetings />
      <GroupProblem field="targeting.exclusions.0" />
    </>
  );
}

function RuleRow({ rule, index }: { rule: DraftRule; index: number }) {
  const { draft, edit } = useForm();
  const { rules } = draft.targeting;
  const set = (part: Partial<DraftRule>) =>
    edit('targeting', { rules: rules.with(index, { ...rule, ...part }) });
  const isSet = rule.op === 'exists' || rule.op === 'notExists';
  const isList = rule.op === 'in' || rule.op === 'notIn';
  return (
    <fieldset className={styles['rule']}>
      <legend className="visually-hidden">Rule {index + 1}</legend>
      <TextInput
        field={`targeting.${index}.attribute`}
        label="Attribute"
        value={rule.attribute}
        placeholder="country"
        onChange={(attribute) => set({ attribute })}
      />
      <SelectInput
        field={`targeting.${index}.op`}
        label="Comparison"
        value={rule.op}
        options={OPTIONS}
        onChange={(op) => set({ op })}
      />
      {!isSet && (
        <TextInput
          field={`targeting.${index}.value`}
          label={isList ? 'Values, with commas' : 'Value'}
          value={rule.value}
          placeholder={isList ? 'DE, AT' : 'DE'}
          onChange={(value) => set({ value })}
        />
      )}
      <button
        type="button"
        className={styles['remove']}
        aria-label={`Remove rule ${index + 1}`}
        onClick={() => edit('targeting', { rules: rules.toSpliced(index, 1) })}
      >
        <Icon name="x" />
      </button>
    </fieldset>
  );
}
