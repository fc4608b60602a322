import { useState } from 'react';
import { RUN_ERRORS } from '#domain/run/errors.ts';
import { routes } from '#domain/site/routes.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { Menu } from '#islands/ui/Menu.tsx';
import { fieldId } from '../../form/field-id.ts';
import { AnswerBody } from '../AnswerBody.tsx';
import { CopyAnswer } from '../CopyAnswer.tsx';
import { NextSteps } from '../NextSteps.tsx';
import { EXPORTS, handOutRuns, runFileName } from './export-runs.ts';
import styles from './Kept.module.css';
import type { KeptRunProps } from './KeptRunRow.tsx';
import { KeptValues } from './KeptValues.tsx';
import { factWords, otherTextWords } from './kept-words.ts';
import { ComparisonPicker, RunComparison } from './RunComparison.tsx';
import { RunReview } from './RunReview.tsx';
import { reusedValues } from './reuse-values.ts';

/** An opened kept run: where it came from, its values, its answer, the reader's judgement and what can be done with it. */
export function KeptRunView(props: KeptRunProps) {
  const { run, prompt, others } = props;
  const [picked, setPicked] = useState<string | null>(null);
  const other = others.find(({ runId }) => runId === picked);
  const otherText = otherTextWords(run, prompt);
  return (
    <div className={styles['view']}>
      <p className={styles['facts']}>
        {factWords(run).map((words) => (
          <span key={words}>{words}</span>
        ))}
        <span>
          template <code>{run.promptHash.slice(0, 8)}</code>
        </span>
      </p>
      {otherText !== null && (
        <p className="notice">
          {otherText}{' '}
          {run.version !== prompt.version && (
            <a href={routes.promptCompare(prompt.id)}>Compare the versions</a>
          )}
        </p>
      )}
      {run.error !== null && (
        <p className="notice" data-tone="bad">
          {RUN_ERRORS[run.error].message}
        </p>
      )}
      {run.valid === false && (
        <p className="notice" data-tone="warn">
          The answer does not have the form this prompt asks for. Do not feed it to a tool unchecked.
        </p>
      )}
      <KeptValues run={run} variables={prompt.variables} />
      <p className={styles['generated']}>
        Written by a model, not by a person. Check it before anybody relies on it.
      </p>
      {other === undefined ? (
        <AnswerBody text={run.answer} format={run.answerFormat} isComplete={run.outcome === 'done'} />
      ) : (
        <RunComparison run={run} other={other} variables={prompt.variables} />
      )}
      {run.outcome === 'done' && <NextSteps {...run} text={run.answer} />}
      <RowActions {...props} />
      <ComparisonPicker others={others} picked={other === undefined ? null : picked} onPick={setPicked} />
      <RunReview run={run} />
    </div>
  );
}

function RowActions({ run, prompt, onReuse, onDelete }: KeptRunProps) {
  const [told, setTold] = useState('');
  const [firstField] = Object.keys(prompt.variables);
  return (
    <div className={styles['buttons']}>
      {firstField !== undefined && (
        <button
          type="button"
          className="button"
          onClick={() => {
            const { draft, said } = reusedValues(run, prompt);
            onReuse(draft, said);
            document.getElementById(fieldId(firstField))?.focus();
          }}
        >
          Use these values
        </button>
      )}
      <CopyAnswer text={run.answer} otherwise="export it" onTold={setTold} />
      <Menu
        label="Export this run"
        items={EXPORTS}
        onPick={async (id) => setTold(await handOutRuns(id, [run], runFileName(run)))}
      >
        <Icon name="download" /> Export
      </Menu>
      <button type="button" className="button" onClick={onDelete}>
        Delete
      </button>
      <span role="status" className={styles['told']}>
        {told}
      </span>
    </div>
  );
}
