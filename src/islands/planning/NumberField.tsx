import type { ReactNode } from 'react';
import { nudged } from '#domain/experiments/planning/typed-number.ts';
import styles from './planning.module.css';

type Props = {
  id: string;
  label: ReactNode;
  /** Shown behind the figure; a control where the unit can be chosen. */
  unit?: ReactNode;
  value: string;
  problem?: string | undefined;
  /** Said under the field while nothing is wrong. */
  about?: string;
  /** What the arrow keys add; ten times that with Shift. */
  step?: number;
  placeholder?: string;
  onChange: (value: string) => void;
};

/** A figure with its unit. It stays as it is typed; the arrow keys raise and lower it. */
export function NumberField(props: Props) {
  const { id, label, unit, value, problem, about, step = 1, placeholder, onChange } = props;
  const note = problem ?? about;
  return (
    <div className={styles['field']} data-invalid={problem !== undefined || undefined}>
      <label htmlFor={id}>{label}</label>
      <span className={styles['figure']}>
        <input
          type="text"
          inputMode="decimal"
          id={id}
          name={id}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            const size = step * (event.shiftKey ? 10 : 1);
            const next = nudged(value, event.key === 'ArrowUp' ? size : -size);
            if (next === null) return;
            event.preventDefault();
            onChange(next);
          }}
        />
        <span className={styles['unit']}>{unit}</span>
      </span>
      {note !== undefined && (
        <p id={`${id}-note`} className={problem === undefined ? styles['about'] : styles['problem']}>
          {note}
        </p>
      )}
    </div>
  );
}
