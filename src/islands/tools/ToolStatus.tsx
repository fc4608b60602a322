import styles from './tools.module.css';

/** The one place that says what just happened, to the eye and to screen readers. `onUndo`: the way back, if any. */
export function ToolStatus({ text, onUndo = null }: { text: string; onUndo?: (() => void) | null }) {
  return (
    <div className={styles['status']}>
      <p role="status">{text}</p>
      {onUndo !== null && (
        <button type="button" className={styles['link']} onClick={onUndo}>
          Bring back what I had
        </button>
      )}
    </div>
  );
}
