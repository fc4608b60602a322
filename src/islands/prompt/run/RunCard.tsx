import { type ReactNode, useState } from 'react';
import type { PromptOutput } from '#domain/prompts/schema.ts';
import { formatCost } from '#domain/run/cost.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { AnswerBody } from './AnswerBody.tsx';
import { CopyAnswer } from './CopyAnswer.tsx';
import { download } from './download.ts';
import { ElapsedTime } from './ElapsedTime.tsx';
import styles from './RunCard.module.css';
import { RunOutcome } from './RunOutcome.tsx';
import { secondsWords } from './run-advice.ts';
import { isGoing, type Run } from './runs.ts';

type Props = {
  run: Run;
  format: PromptOutput['format'];
  /** For the name of a downloaded file, without its ending. */
  fileName: string;
  /** What this prompt's answer can be made into; below a complete answer. */
  next: ReactNode;
  /** Whether this run is kept, with the reader's judgement; below everything else. */
  keeping: ReactNode;
  onStop: () => void;
  onAgain: () => void;
};

/** One run: what it cost, its answer, and what can be done with it. */
export function RunCard({ run, format, fileName, next, keeping, onStop, onAgain }: Props) {
  const going = isGoing(run);
  return (
    <article className={styles['card']} aria-busy={going}>
      <RunFacts run={run} />
      <RunOutcome run={run} />
      {run.text !== '' && (
        <>
          <p className={styles['generated']}>
            Written by a model, not by a person. Check it before anybody relies on it.
          </p>
          <AnswerBody text={run.text} format={format} isComplete={run.status === 'done'} />
          {run.status === 'done' && next}
        </>
      )}
      {run.status === 'waiting' && <p className={styles['waiting']}>Waiting for the first words…</p>}
      <div className={styles['buttons']}>
        {going ? (
          <button type="button" className="button" onClick={onStop}>
            <Icon name="square" /> Stop
          </button>
        ) : (
          <button type="button" className="button" onClick={onAgain}>
            {run.status === 'failed' && run.error?.retryable === true ? 'Try again' : 'Run again'}
          </button>
        )}
        {!going && run.text !== '' && <TakeAway run={run} format={format} fileName={fileName} />}
      </div>
      {keeping}
    </article>
  );
}

function RunFacts({ run }: { run: Run }) {
  const { done } = run;
  const tokens =
    done === null
      ? null
      : `${done.usage.inputTokens.toLocaleString('en')} tokens in, ${done.usage.outputTokens.toLocaleString('en')} out`;
  return (
    <p className={styles['facts']}>
      <span>{run.model}</span>
      {isGoing(run) ? (
        <ElapsedTime since={run.startedAt} />
      ) : (
        <span>{secondsWords((run.endedAt ?? run.startedAt) - run.startedAt)}</span>
      )}
      {tokens !== null && (
        <span>
          {done?.usage.estimated === true ? 'about ' : ''}
          {tokens}
        </span>
      )}
      {done !== null && <span>{formatCost(done.cost)}</span>}
    </p>
  );
}

const ENDINGS = { markdown: 'md', json: 'json', text: 'txt' } as const;

function TakeAway({ run, format, fileName }: Pick<Props, 'run' | 'format' | 'fileName'>) {
  const [told, setTold] = useState('');
  return (
    <>
      <CopyAnswer text={run.text} otherwise="download it" onTold={setTold} />
      <button
        type="button"
        className="button"
        onClick={() => download(`${fileName}.${ENDINGS[format]}`, run.text)}
      >
        <Icon name="download" /> Download
      </button>
      <span role="status" className={styles['told']}>
        {told}
      </span>
    </>
  );
}
