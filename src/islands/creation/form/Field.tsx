import type { ReactNode } from 'react';
import styles from './Field.module.css';
import { useForm } from './FormContext.ts';
import { fieldElementId } from './field-focus.ts';

/** What a control needs to belong to its field. */
export type ControlProps = {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  onBlur: () => void;
};

type Props = {
  /** Path in the draft, for example `idea.title`. */
  field: string;
  label: string;
  /** Beside the label: `optional`, a count. */
  note?: ReactNode;
  about?: ReactNode;
  /** Advice that stops nobody. */
  hints?: readonly string[] | undefined;
  children: (control: ControlProps) => ReactNode;
};

/** A label, its control, what belongs there, advice, and what is wrong. */
export function Field({ field, label, note, about, hints = [], children }: Props) {
  const { problems, leave } = useForm();
  const id = fieldElementId(field);
  const problem = problems.get(field);
  const described = [
    about === undefined ? '' : `${id}-about`,
    hints.length === 0 ? '' : `${id}-hints`,
    problem === undefined ? '' : `${id}-problem`,
  ].filter((part) => part !== '');
  const control: ControlProps = {
    id,
    'aria-invalid': problem === undefined ? undefined : true,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    onBlur: () => leave(field),
  };
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        <span>{label}</span>
        {note !== undefined && <span className={styles['note']}>{note}</span>}
      </label>
      {children(control)}
      {about !== undefined && (
        <p className={styles['about']} id={`${id}-about`}>
          {about}
        </p>
      )}
      {hints.length > 0 && (
        <ul className={styles['hints']} id={`${id}-hints`} role="list">
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
      {problem !== undefined && (
        <p className={styles['problem']} id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a group of fields; the focus can be put on it. */
export function GroupProblem({ field }: { field: string }) {
  const problem = useForm().problems.get(field);
  if (problem === undefined) return null;
  return (
    <p className={styles['problem']} id={fieldElementId(field)} tabIndex={-1}>
      {problem}
    </p>
  );
}
