import type { Variable } from '#domain/prompts/variables.ts';
import styles from './Field.module.css';
import type { FieldProps } from './Field.tsx';
import { FieldLabel } from './FieldLabel.tsx';

/** A number with its bounds and unit. What is typed stays text until it is a number. */
export function NumberField(props: FieldProps<Extract<Variable, { type: 'number' }>>) {
  const { name, id, label, variable, value, invalid, describedBy, onChange } = props;
  return (
    <>
      <label className={styles['label']} htmlFor={id}>
        <FieldLabel label={label} required={variable.required} note={boundsOf(variable)} />
      </label>
      <span className={styles['number']}>
        <input
          type="number"
          id={id}
          name={name}
          value={String(value)}
          required={variable.required}
          min={variable.min}
          max={variable.max}
          step={variable.integer ? 1 : 'any'}
          inputMode={variable.integer ? 'numeric' : 'decimal'}
          placeholder={variable.default === undefined ? undefined : String(variable.default)}
          aria-invalid={invalid || undefined}
          aria-describedby={`${id}-unit ${describedBy}`.trim()}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <span id={`${id}-unit`} className={styles['unit']}>
          {variable.unit}
        </span>
      </span>
    </>
  );
}

function boundsOf({ min, max }: Extract<Variable, { type: 'number' }>): string | undefined {
  const [low, high] = [min?.toLocaleString('en'), max?.toLocaleString('en')];
  if (low !== undefined && high !== undefined) return `${low} to ${high}`;
  if (low !== undefined) return `${low} or more`;
  return high === undefined ? undefined : `${high} or less`;
}
