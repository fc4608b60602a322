import styles from './tools.module.css';
import type { ToolState } from './use-tool-state.ts';

type Props = {
  tool: Pick<ToolState<unknown>, 'notice' | 'dismissNotice' | 'hasEarlier' | 'bringBack' | 'forgetEarlier'>;
};

/** What a link did to the tool, and the way back to one's own draft. */
export function ToolNoticeBar({ tool }: Props) {
  return (
    <div role="status">
      {tool.notice !== null && (
        <div className={`notice ${styles['banner']}`} data-tone={tool.notice.tone}>
          <p>{tool.notice.text}</p>
          {tool.hasEarlier && (
            <>
              <button type="button" className={styles['link']} onClick={tool.bringBack}>
                Bring back my draft
              </button>
              <button type="button" className={styles['link']} onClick={tool.forgetEarlier}>
                Discard it
              </button>
            </>
          )}
          <button type="button" className={styles['link']} onClick={tool.dismissNotice}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
