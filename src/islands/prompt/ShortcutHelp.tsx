import { useEffect, useState } from 'react';
import styles from './PromptWorkbench.module.css';

/** Which keys do what, in the words of the reader's own keyboard. */
export function ShortcutHelp({ canRun }: { canRun: boolean }) {
  const [control, setControl] = useState('Ctrl');
  useEffect(() => {
    if (/Mac|iPhone|iPad/.test(navigator.platform)) setControl('⌘');
  }, []);
  return (
    <p className={styles['keys']}>
      {canRun && (
        <span>
          <kbd>{control}</kbd> <kbd>Enter</kbd> runs
        </span>
      )}
      <span>
        <kbd>{control}</kbd> <kbd>Shift</kbd> <kbd>Enter</kbd> copies
      </span>
    </p>
  );
}
