import { useState } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { formatCost } from '#domain/run/cost.ts';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { OUTCOME_WORDS } from '#domain/run/kept-run-markdown.ts';
import type { Draft } from '../../form/draft.ts';
import styles from './Kept.module.css';
import { KeptRunView } from './KeptRunView.tsx';
import { firstLine, otherTextWords, timeWords } from './kept-words.ts';
import { RATING_WORDS } from './RunReview.tsx';

export type KeptRunProps = {
  run: KeptRun;
  prompt: CompiledPrompt;
  /** The other kept runs of the prompt, to compare with. */
  others: readonly KeptRun[];
  onReuse: (draft: Draft, said: string) => void;
  onDelete: () => void;
};

/** One kept run as a line that opens. */
export function KeptRunRow(props: KeptRunProps) {
  const { run, prompt } = props;
  const [opened, setOpened] = useState(false);
  const isOther = otherTextWords(run, prompt) !== null;
  return (
    <li>
      <details className={styles['row']} onToggle={() => setOpened(true)}>
        <summary>
          <span className={styles['facts']}>
            <time dateTime={new Date(run.at).toISOString()}>{timeWords(run.at)}</time>
            <span className={isOther ? styles['other'] : undefined}>
              v{run.version}
              {isOther && (run.version === prompt.version ? ', other text' : ', other version')}
            </span>
            <span>{run.model}</span>
            {run.cost !== null && <span>{formatCost(run.cost)}</span>}
            {run.outcome !== 'done' && <span>{OUTCOME_WORDS[run.outcome]}</span>}
          </span>
          {run.rating !== null && (
            <span className="chip" data-tone={run.rating === 'good' ? 'good' : 'bad'}>
              {RATING_WORDS[run.rating]}
            </span>
          )}
          {run.note.trim() !== '' && <span className={styles['first']}>{firstLine(run.note)}</span>}
        </summary>
        {opened && <KeptRunView {...props} />}
      </details>
    </li>
  );
}
