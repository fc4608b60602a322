import { useState } from 'react';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { ShareButton } from '#islands/tools/ShareButton.tsx';
import { Dialog } from '#islands/ui/Dialog.tsx';
import styles from './Creation.module.css';
import type { Drafts } from './use-drafts.ts';

type Props = { drafts: Drafts; draft: ExperimentDraft; tell: (text: string) => void };

const TOO_LONG =
  'The draft is too long for a link: mail and chat would cut it off. Download the file in the review.';

/** Share the draft, or leave it and begin another. */
export function FormActions({ drafts, draft, tell }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className={styles['other']}>
      <ShareButton
        tool="draft"
        label="Copy link to this draft"
        state={() => draft}
        tooLong={TOO_LONG}
        tell={tell}
      />
      <button type="button" className="button" data-kind="quiet" onClick={() => setIsAsking(true)}>
        Start over
      </button>
      {isAsking && (
        <Dialog title="Start over?" onClose={() => setIsAsking(false)}>
          <p>
            The draft is kept in this browser, and you can go on with it from the start screen at any time.
          </p>
          <div className={styles['choices']}>
            <button type="button" className="button" data-kind="primary" onClick={() => drafts.close(false)}>
              Keep it and begin another
            </button>
            <button type="button" className="button" onClick={() => drafts.close(true)}>
              Throw it away
            </button>
            <button type="button" className="button" data-kind="quiet" onClick={() => setIsAsking(false)}>
              Stay here
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
