import styles from './PromptWorkbench.module.css';

/** The one place that says what just happened, to the eye and to screen readers, with the way back where there is one. */
export function StatusLine({ text, onUndo }: { text: string; onUndo: (() => void) | null }) {
  return (
    <div className={styles['status']}>
      <p role="status">{text}</p>
      {onUndo !== null && (
        <button type="button" className={styles['undo']} onClick={onUndo}>
          Bring back what I had
        </button>
      )}
    </div>
  );
}
