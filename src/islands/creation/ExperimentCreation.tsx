import { lazy, Suspense } from 'react';
import styles from './Creation.module.css';
import type { CreationGiven } from './given.ts';
import { StartScreen } from './start/StartScreen.tsx';
import { useDrafts } from './use-drafts.ts';

// The start screen is what everybody sees; the form comes with the first draft.
const loadForm = async () => ({ default: (await import('./CreationForm.tsx')).CreationForm });
const CreationForm = lazy(loadForm);

/** Guided creation of an experiment: choose a start, then one step at a time to a file that can be proposed. */
export function ExperimentCreation({ given }: { given: CreationGiven }) {
  const drafts = useDrafts(given);
  return (
    <div
      className={`needs-js ${styles['creation']}`}
      data-ready={drafts.ready || undefined}
      onPointerEnter={() => void loadForm()}
      onFocusCapture={() => void loadForm()}
    >
      <div role="status">
        {drafts.notice !== null && (
          <div className={`notice ${styles['banner']}`} data-tone={drafts.notice.tone}>
            <p>{drafts.notice.text}</p>
            <button type="button" className={styles['link']} onClick={drafts.dismissNotice}>
              Close
            </button>
          </div>
        )}
      </div>
      {drafts.state.draft === null ? (
        <StartScreen given={given} answer={drafts.answer} ready={drafts.ready} onOpen={drafts.open} />
      ) : (
        <Suspense fallback={<p className="small">Loading the form…</p>}>
          <CreationForm key={drafts.state.id} given={given} drafts={drafts} draft={drafts.state.draft} />
        </Suspense>
      )}
    </div>
  );
}
