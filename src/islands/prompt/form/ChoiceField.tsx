import type { Variable } from '#domain/prompts/variables.ts';
import styles from './Field.module.css';
import type { FieldProps } from './Field.tsx';
import { FieldLabel } from './FieldLabel.tsx';

type Props = FieldProps<Extract<Variable, { type: 'choice' }>>;

/** Up to this many options are seen at once. */
const MOST_RADIOS = 4;

/** One of a few: radio buttons, or a select when there are many. Nothing chosen is an option where nothing is needed. */
export function ChoiceField(props: Props) {
  const { variable } = props;
  const none = variable.required || variable.default !== undefined ? null : 'No choice';
  return variable.options.length <= MOST_RADIOS ? (
    <Radios {...props} none={none} />
  ) : (
    <Select {...props} none={none} />
  );
}

function Radios({
  name,
  id,
  label,
  variable,
  value,
  invalid,
  describedBy,
  none,
  onChange,
}: Props & { none: string | null }) {
  const shown = value === '' ? (variable.default ?? '') : value;
  const options = [
    ...variable.options.map((option) => ({ option, text: option })),
    ...(none === null ? [] : [{ option: '', text: none }]),
  ];
  return (
    <fieldset
      className={styles['group']}
      aria-describedby={describedBy || undefined}
      data-invalid={invalid || undefined}
    >
      <legend className={styles['label']}>
        <FieldLabel label={label} required={variable.required} />
      </legend>
      <div className={styles['radios']}>
        {options.map(({ option, text }, index) => (
          <label key={option} className={styles['radio']}>
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={option}
              checked={shown === option}
              required={variable.required}
              onChange={() => onChange(option)}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Select({
  name,
  id,
  label,
  variable,
  value,
  invalid,
  describedBy,
  none,
  onChange,
}: Props & { none: string | null }) {
  const shown = value === '' ? (variable.default ?? '') : String(value);
  return (
    <>
      <label className={styles['label']} htmlFor={id}>
        <FieldLabel label={label} required={variable.required} />
      </label>
      <select
        id={id}
        name={name}
        value={shown}
        required={variable.required}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {(none !== null || shown === '') && <option value="">{none ?? 'Choose one'}</option>}
        {variable.options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </>
  );
}
