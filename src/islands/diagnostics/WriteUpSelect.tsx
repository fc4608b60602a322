import styles from './Source.module.css';
import type { ListedWriteUp } from './SourceInput.tsx';
import type { DataSource } from './state.ts';

type Props = {
  writeUps: readonly ListedWriteUp[];
  chosen: string | null;
  onOpen: (source: DataSource) => void;
};

/** Opens a write-up of the library with its plan. */
export function WriteUpSelect({ writeUps, chosen, onOpen }: Props) {
  if (writeUps.length === 0) return null;
  const isListed = writeUps.some(({ id }) => id === chosen);
  return (
    <label className={styles['paste']}>
      Or open a write-up of this library
      <select
        value={chosen ?? ''}
        onChange={({ target }) => {
          if (target.value !== '') onOpen({ kind: 'write-up', id: target.value });
        }}
      >
        <option value="">Choose one</option>
        {chosen !== null && !isListed && <option value={chosen}>{chosen}</option>}
        {writeUps.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
