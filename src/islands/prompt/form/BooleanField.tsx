import type { Variable } from '#domain/prompts/variables.ts';
import styles from './Field.module.css';
import type { FieldProps } from './Field.tsx';

/** Yes or no. It is never missing, so it is never marked as required. */
export function BooleanField(props: FieldProps<Extract<Variable, { type: 'boolean' }>>) {
  const { name, id, label, value, describedBy, onChange } = props;
  return (
    <label className={styles['switch']} htmlFor={id}>
      <input
        type="checkbox"
        id={id}
        name={name}
        checked={value === true}
        aria-describedby={describedBy || undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
