import { useEffect, useRef } from 'react';
import type { KeptRun } from '#domain/run/kept-run.ts';
import styles from './Kept.module.css';
import { timeWords } from './kept-words.ts';

type Props = {
  /** What was deleted last; null when nothing was, or when it is back. */
  deleted: readonly KeptRun[] | null;
  failed: boolean;
  onBack: (runs: readonly KeptRun[]) => void;
};

/** Says what was deleted and brings it back. It gets the focus, since the button that had it is gone. */
export function DeletedLine({ deleted, failed, onBack }: Props) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (deleted !== null) back.current?.focus();
  }, [deleted]);
  return (
    <div role="status" className={styles['deleted']}>
      {failed && <p className="notice">The browser refused. Reload the page and try again.</p>}
      {deleted !== null && (
        <p>
          {deletedWords(deleted)}{' '}
          <button ref={back} type="button" className={styles['link']} onClick={() => onBack(deleted)}>
            {deleted.length === 1 ? 'Bring it back' : 'Bring them back'}
          </button>
        </p>
      )}
    </div>
  );
}

function deletedWords(runs: readonly KeptRun[]): string {
  const [first] = runs;
  return runs.length === 1 && first !== undefined
    ? `Deleted the run of ${timeWords(first.at)}.`
    : `Deleted ${runs.length} runs.`;
}
