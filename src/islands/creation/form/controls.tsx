import type { ReactNode } from 'react';
import styles from './Field.module.css';
import { Field } from './Field.tsx';

type Shared = {
  field: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  about?: ReactNode;
  hints?: readonly string[] | undefined;
  isOptional?: boolean | undefined;
};

type TextProps = Shared & {
  placeholder?: string;
  /** Lines to begin with; it grows with the text. */
  rows?: number;
  /** Most characters; the count is shown when it gets close. */
  limit?: number;
  /** Id of a list of suggestions. */
  list?: string;
  isCode?: boolean;
};

/** One line, or with `rows` a text that grows. What is too long is not cut: it is said. */
export function TextInput({ field, label, value, onChange, about, hints, isOptional, ...rest }: TextProps) {
  const { placeholder, rows, limit, list, isCode } = rest;
  const isClose = limit !== undefined && value.length > limit * 0.8;
  const note = isClose ? `${value.length} of ${limit}` : isOptional === true ? 'optional' : undefined;
  return (
    <Field field={field} label={label} about={about} hints={hints} note={note}>
      {(control) => {
        const shared = {
          ...control,
          value,
          placeholder,
          autoComplete: 'off',
          className: [rows === undefined ? '' : styles['area'], isCode === true ? styles['code'] : ''].join(
            ' ',
          ),
          onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
        };
        return rows === undefined ? (
          <input type="text" list={list} {...shared} />
        ) : (
          <textarea rows={rows} {...shared} />
        );
      }}
    </Field>
  );
}

/** A number with its unit; kept as the text that was typed. */
export function NumberInput({
  field,
  label,
  value,
  onChange,
  about,
  hints,
  isOptional,
  unit,
  placeholder,
}: Shared & { unit: string; placeholder?: string }) {
  const note = isOptional === true ? 'optional' : undefined;
  return (
    <Field field={field} label={label} about={about} hints={hints} note={note}>
      {(control) => (
        <span className={styles['number']}>
          <input
            type="text"
            inputMode="decimal"
            {...control}
            value={value}
            placeholder={placeholder}
            autoComplete="off"
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <span className={styles['unit']}>{unit}</span>
        </span>
      )}
    </Field>
  );
}

export type Option<Value extends string> = { value: Value; label: string };

type SelectProps<Value extends string> = Omit<Shared, 'value' | 'onChange'> & {
  value: Value;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
};

/** One of a few. */
export function SelectInput<Value extends string>(props: SelectProps<Value>) {
  const { field, label, value, options, onChange, about, hints, isOptional } = props;
  const note = isOptional === true ? 'optional' : undefined;
  return (
    <Field field={field} label={label} about={about} hints={hints} note={note}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type RadioProps<Value extends string> = {
  name: string;
  legend: string;
  value: Value;
  options: readonly (Option<Value> & { about?: string })[];
  onChange: (value: Value) => void;
};

/** One of a few, all of them to be seen with what they mean. */
export function RadioCards<Value extends string>({
  name,
  legend,
  value,
  options,
  onChange,
}: RadioProps<Value>) {
  return (
    <fieldset className={styles['cards']}>
      <legend className={styles['label']}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles['card']}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            <strong>{option.label}</strong>
            {option.about !== undefined && <span className={styles['about']}>{option.about}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
