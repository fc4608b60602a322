import { useId } from 'react';
import type { FieldValue, Variables } from '#domain/prompts/variables.ts';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { inWords, labelOf } from '../../form/field-problem.ts';
import { AnswerBody } from '../AnswerBody.tsx';
import styles from './Kept.module.css';
import { differingValues, timeWords, valueWords } from './kept-words.ts';

type PickerProps = { others: readonly KeptRun[]; picked: string | null; onPick: (runId: string) => void };

/** Which other run to compare with; nothing where there is no other. */
export function ComparisonPicker({ others, picked, onPick }: PickerProps) {
  const id = useId();
  if (others.length === 0) return null;
  return (
    <span className={styles['compareWith']}>
      <label htmlFor={id}>Compare with</label>
      <select id={id} value={picked ?? ''} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
        <option value="">no other run</option>
        {others.map((entry) => (
          <option key={entry.runId} value={entry.runId}>
            {nameOf(entry)}
          </option>
        ))}
      </select>
    </span>
  );
}

type Props = { run: KeptRun; other: KeptRun; variables: Variables };

/** Two runs beside each other: what they do not share, and both answers. */
export function RunComparison({ run, other, variables }: Props) {
  return (
    <>
      <Differences a={run} b={other} variables={variables} />
      <div className={styles['both']}>
        {[run, other].map((entry) => (
          <section key={entry.runId} aria-label={nameOf(entry)}>
            <p className={styles['which']}>{nameOf(entry)}</p>
            <AnswerBody
              text={entry.answer}
              format={entry.answerFormat}
              isComplete={entry.outcome === 'done'}
            />
          </section>
        ))}
      </div>
    </>
  );
}

function Differences({ a, b, variables }: { a: KeptRun; b: KeptRun; variables: Variables }) {
  const names = differingValues(a.values, b.values);
  const label = (name: string) => labelOf(name, variables[name]);
  if (names.length === 0) return <p className={styles['line']}>Both were made with the same values.</p>;
  return (
    <details className={styles['values']}>
      <summary>Other values: {inWords(names.map(label))}</summary>
      <dl>
        {names.map((name) => (
          <div key={name}>
            <dt>{label(name)}</dt>
            <dd>{shown(a.values[name])}</dd>
            <dd>{shown(b.values[name])}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function shown(value: FieldValue | undefined): string {
  return value === undefined ? 'not given' : valueWords(value);
}

function nameOf({ at, version, model, rating }: KeptRun): string {
  return [timeWords(at), `v${version}`, model, ...(rating === null ? [] : [rating])].join(' · ');
}
