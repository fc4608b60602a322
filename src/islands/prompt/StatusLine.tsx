import type { FormState } from './form/form-state.ts';
import styles from './PromptWorkbench.module.css';

/** The one place that says what just happened, to the eye and to screen readers, with the way back where there is one. */
export function StatusLine({
  text,
  undo,
  onUndo,
}: {
  text: string;
  undo: FormState['undo'];
  onUndo: () => void;
}) {
  const filled =
    undo?.reason === 'example'
      ? 'Filled with the example.'
      : undo?.reason === 'reset'
        ? 'Reset to the defaults.'
        : null;
  return (
    <div className={styles['status']}>
      <p role="status">{filled ?? text}</p>
      {filled !== null && (
        <button type="button" className={styles['undo']} onClick={onUndo}>
          Bring back what I had
        </button>
      )}
    </div>
  );
}
