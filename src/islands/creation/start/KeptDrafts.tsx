import { useState } from 'react';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { readDraft } from '#domain/experiments/draft/read-draft.ts';
import { tidy } from '#domain/experiments/draft/words.ts';
import { forgetDraft, type KeptDraft, keepDraft, keptDrafts } from '../draft-store.ts';
import { localDay } from '../local-day.ts';
import { storage } from '../use-drafts.ts';
import styles from './Start.module.css';

type Props = { team: string; onOpen: (draft: ExperimentDraft, id?: string) => void };

/** Drafts of this browser: go on with one, or delete it and bring it back. */
export function KeptDrafts({ team, onOpen }: Props) {
  const accept = (data: unknown) => readDraft(data, { team, today: localDay() });
  const [drafts, setDrafts] = useState(() => keptDrafts(storage(), accept));
  const [deleted, setDeleted] = useState<KeptDraft | null>(null);
  if (drafts.length === 0 && deleted === null) return null;

  function remove(kept: KeptDraft) {
    forgetDraft(storage(), kept.id);
    setDeleted(kept);
    setDrafts(drafts.filter(({ id }) => id !== kept.id));
  }

  function bringBack(kept: KeptDraft) {
    keepDraft(storage(), kept);
    setDeleted(null);
    setDrafts(keptDrafts(storage(), accept));
  }

  return (
    <section aria-labelledby="kept">
      <h2 id="kept">Go on with a draft</h2>
      <ul role="list" className={styles['drafts']}>
        {drafts.map((kept) => (
          <li key={kept.id}>
            <button type="button" className={styles['draft']} onClick={() => onOpen(kept.draft, kept.id)}>
              <strong>{titleOf(kept)}</strong>
              <span>{savedWords(kept.saved)}</span>
            </button>
            <button
              type="button"
              className={styles['delete']}
              aria-label={`Delete ${titleOf(kept)}`}
              onClick={() => remove(kept)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="small">
        {deleted !== null && (
          <>
            Deleted “{titleOf(deleted)}”.{' '}
            <button type="button" className={styles['delete']} onClick={() => bringBack(deleted)}>
              Bring it back
            </button>
          </>
        )}
      </p>
    </section>
  );
}

function titleOf({ draft }: KeptDraft): string {
  return tidy(draft.idea.title) || 'A draft without a title';
}

function savedWords(saved: string): string {
  const time = new Date(saved);
  if (Number.isNaN(time.getTime())) return '';
  return `changed ${time.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}`;
}
