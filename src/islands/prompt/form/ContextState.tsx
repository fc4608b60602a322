import type { ContextTexts } from '../use-context-texts.ts';
import styles from './Field.module.css';

/** Below a context field: how large the chosen pack is, or that its text could not be loaded. */
export function ContextState({ id, contexts }: { id: string; contexts: ContextTexts }) {
  const text = contexts.stateOf(id);
  if (text === null || text.state === 'loading') return <p className={styles['about']}>Loading the pack…</p>;
  if (text.state === 'ready')
    return (
      <p className={styles['about']}>{text.text.length.toLocaleString('en')} characters are inserted.</p>
    );
  return (
    <p className={styles['problem']} role="alert">
      The text of this pack could not be loaded.{' '}
      <button type="button" className={styles['retry']} onClick={() => contexts.retry(id)}>
        Try again
      </button>
    </p>
  );
}
