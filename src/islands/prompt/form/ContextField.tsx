import type { Variable } from '#domain/prompts/variables.ts';
import styles from './Field.module.css';
import type { FieldProps } from './Field.tsx';
import { FieldLabel } from './FieldLabel.tsx';

export type ContextOption = { id: string; title: string; kind: string };

type Props = FieldProps<Extract<Variable, { type: 'context' }>> & { contexts: readonly ContextOption[] };

/** Chooses a context pack of this library, grouped by kind. */
export function ContextField({
  name,
  id,
  label,
  variable,
  value,
  invalid,
  describedBy,
  contexts,
  onChange,
}: Props) {
  const kinds: readonly string[] | undefined = variable.kinds;
  const offered = contexts.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
  const groups = [...new Set(offered.map(({ kind }) => kind))];
  const isKnown = value === '' || offered.some((option) => option.id === value);
  return (
    <>
      <label className={styles['label']} htmlFor={id}>
        <FieldLabel
          label={label}
          required={variable.required}
          note={
            typeof value === 'string' && value !== '' && isKnown ? (
              <a href={`/contexts/${value}/`}>Read this pack</a>
            ) : undefined
          }
        />
      </label>
      <select
        id={id}
        name={name}
        value={String(value)}
        required={variable.required}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">
          {offered.length === 0 ? 'No context pack of this kind yet' : 'No context pack'}
        </option>
        {!isKnown && <option value={String(value)}>{`${value} (not in this library)`}</option>}
        {groups.map((kind) => (
          <optgroup key={kind} label={kind}>
            {offered
              .filter((option) => option.kind === kind)
              .map((option) => (
                <option key={option.id} value={option.id}>
                  {option.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}
