import { lazy, Suspense, useState } from 'react';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { draftFrom, TEMPLATES } from '#domain/experiments/draft/templates.ts';
import type { CreationGiven } from '../given.ts';
import { localDay } from '../local-day.ts';
import { KeptDrafts } from './KeptDrafts.tsx';
import type { BroughtAnswer } from './read-address.ts';
import styles from './Start.module.css';

const FromAnswer = lazy(async () => ({ default: (await import('./FromAnswer.tsx')).FromAnswer }));

type Props = {
  given: CreationGiven;
  answer: BroughtAnswer | null;
  ready: boolean;
  onOpen: (draft: ExperimentDraft, id?: string) => void;
};

/** Where a draft begins: one that is kept, a template, or the answer of a prompt. */
export function StartScreen({ given, answer, ready, onOpen }: Props) {
  const [isPasting, setIsPasting] = useState(false);
  const team = given.teams[0]?.handle ?? '';
  return (
    <div className={styles['start']}>
      {ready && <KeptDrafts team={team} onOpen={onOpen} />}
      <section aria-labelledby="templates">
        <h2 id="templates">Start from a template</h2>
        <p className="soft small">
          It brings metrics, guardrails and a rule; the words are yours. Everything can be changed.
        </p>
        <ul role="list" className={styles['cards']}>
          {TEMPLATES.map((template) => (
            <li key={template.id}>
              <a
                href={`?template=${template.id}`}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  onOpen(draftFrom(template, { team, today: localDay() }));
                }}
              >
                <strong>{template.name}</strong>
                <span>{template.about}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="from-answer">
        <h2 id="from-answer">Or from an answer of “Next experiments”</h2>
        <p className="soft small">
          The prompt proposes experiments from a canvas, as JSON. Paste its answer and choose one: reason,
          metric and the pain or gain it addresses are filled in.
        </p>
        {answer === null && !isPasting ? (
          <button type="button" className="button" onClick={() => setIsPasting(true)}>
            Paste an answer
          </button>
        ) : (
          <Suspense fallback={<p className="small">Loading…</p>}>
            <FromAnswer given={given} brought={answer} onOpen={onOpen} />
          </Suspense>
        )}
      </section>
    </div>
  );
}
