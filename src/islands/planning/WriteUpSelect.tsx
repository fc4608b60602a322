import type { WriteUpIndex } from '#domain/experiments/planning/write-up-index.ts';
import styles from './planning.module.css';

type Props = {
  id: string;
  writeUps: WriteUpIndex['experiments'];
  /** The one the form was filled from; null where there is none. */
  chosen: string | null;
  /** Null: no longer from any. */
  onChoose: (id: string | null) => void;
};

/** Fills the form from a write-up of this library. */
export function WriteUpSelect({ id, writeUps, chosen, onChoose }: Props) {
  const isListed = chosen === null || writeUps.some((writeUp) => writeUp.id === chosen);
  return (
    <div className={styles['wide']}>
      <label htmlFor={id}>Start from a write-up</label>
      <select
        id={id}
        value={chosen ?? ''}
        disabled={writeUps.length === 0 && chosen === null}
        onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? null : currentTarget.value)}
      >
        <option value="">{writeUps.length === 0 ? 'There is none' : 'None: my own figures'}</option>
        {!isListed && <option value={chosen ?? ''}>{chosen}</option>}
        {writeUps.map((writeUp) => (
          <option key={writeUp.id} value={writeUp.id}>
            {writeUp.title}
          </option>
        ))}
      </select>
    </div>
  );
}
