import type { Variable } from '#domain/prompts/variables.ts';
import styles from './Field.module.css';
import type { FieldProps } from './Field.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import { textLimit } from './field-problem.ts';

/** One line, or a text area that grows with its text. Close to the limit the line shows how much is left. */
export function TextField(props: FieldProps<Extract<Variable, { type: 'string' }>>) {
  const { name, id, label, variable, value, invalid, describedBy, onChange } = props;
  const text = String(value);
  const limit = textLimit(variable);
  const counts = variable.multiline || text.length > limit * 0.8;
  const control = {
    id,
    name,
    value: text,
    required: variable.required,
    minLength: variable.minLength,
    maxLength: limit,
    placeholder: variable.default,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy || undefined,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  const count = `${text.length.toLocaleString('en')} of ${limit.toLocaleString('en')}`;
  return (
    <>
      <label className={styles['label']} htmlFor={id}>
        <FieldLabel label={label} required={variable.required} />
      </label>
      {variable.multiline ? (
        <textarea {...control} rows={4} className={styles['area']} />
      ) : (
        <input type="text" {...control} />
      )}
      {counts && (
        <p className={styles['count']} data-full={text.length >= limit || undefined}>
          {count} <span className="visually-hidden">characters</span>
        </p>
      )}
    </>
  );
}
