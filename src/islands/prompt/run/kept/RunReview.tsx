import { useEffect, useId, useState } from 'react';
import { type KeptRun, MAX_NOTE, RATINGS } from '#domain/run/kept-run.ts';
import styles from './Kept.module.css';
import { judge } from './run-store.ts';
import { useNote } from './use-note.ts';

/** The reader's own word on a kept run: good or poor, and a note that is saved as it is typed. */
export function RunReview({ run }: { run: KeptRun }) {
  const id = useId();
  const note = useNote(run);
  const { rating, failed, rate } = useRating(run);
  return (
    <div className={styles['review']}>
      <div className={styles['rating']} role="group" aria-label="Your rating of this answer">
        <span aria-hidden="true">This answer is</span>
        {RATINGS.map((word) => (
          <button
            key={word}
            type="button"
            className={`button ${styles['rate']}`}
            data-rating={word}
            aria-pressed={rating === word}
            onClick={() => rate(rating === word ? null : word)}
          >
            {RATING_WORDS[word]}
          </button>
        ))}
      </div>
      <div className={styles['note']}>
        <label htmlFor={id}>Your note</label>
        <textarea
          id={id}
          rows={2}
          maxLength={MAX_NOTE}
          value={note.text}
          placeholder="What was good or wrong, and what you used"
          onChange={(event) => note.change(event.currentTarget.value)}
          onBlur={note.save}
        />
      </div>
      <p role="status" className={styles['line']}>
        {failed || note.state === 'failed'
          ? 'Not saved: the browser refused, or the run was deleted.'
          : note.state === 'saved'
            ? 'Note saved in this browser.'
            : ''}
      </p>
    </div>
  );
}

export const RATING_WORDS = { good: 'Good', poor: 'Poor' } as const;

/** The rating as it was last chosen, before the browser has saved it. */
function useRating({ runId, rating }: KeptRun) {
  const [chosen, setChosen] = useState<{ rating: KeptRun['rating'] } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (chosen?.rating === rating) setChosen(null);
  }, [chosen, rating]);
  return {
    rating: chosen === null ? rating : chosen.rating,
    failed,
    rate: (next: KeptRun['rating']) => {
      setChosen({ rating: next });
      void judge(runId, { rating: next }).then((isSaved) => {
        setFailed(!isSaved);
        if (!isSaved) setChosen(null);
      });
    },
  };
}
