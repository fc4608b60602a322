import type { ReactNode } from 'react';
import styles from './Field.module.css';

/** What a label shows: the name, whether it is required, and a note at the end of the line. */
export function FieldLabel({
  label,
  required,
  note,
}: {
  label: string;
  required: boolean;
  note?: ReactNode;
}) {
  return (
    <>
      <span>
        {label}
        {required && <span className={styles['required']}> required</span>}
      </span>
      {note !== undefined && <span className={styles['note']}>{note}</span>}
    </>
  );
}
