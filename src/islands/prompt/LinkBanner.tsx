import styles from './PromptWorkbench.module.css';
import type { LinkNotice } from './share/link-notice.ts';

type Props = { notice: LinkNotice | null; canGoBack: boolean; onBack: () => void; onDismiss: () => void };

/** What a link with values did to the form. */
export function LinkBanner({ notice, canGoBack, onBack, onDismiss }: Props) {
  return (
    <div role="status">
      {notice !== null && (
        <div className={`notice ${styles['banner']}`} data-tone={notice.tone}>
          <p>{notice.text}</p>
          {canGoBack && (
            <button type="button" className={styles['undo']} onClick={onBack}>
              Use my own values instead
            </button>
          )}
          <button type="button" className={styles['undo']} onClick={onDismiss}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
