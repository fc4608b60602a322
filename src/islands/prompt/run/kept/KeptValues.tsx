import type { Variables } from '#domain/prompts/variables.ts';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { inWords, labelOf } from '../../form/field-problem.ts';
import styles from './Kept.module.css';
import { firstLine, valueWords } from './kept-words.ts';

/** What the prompt was filled with, folded into a line that shows where it begins. */
export function KeptValues({ run, variables }: { run: KeptRun; variables: Variables }) {
  const entries = Object.entries(run.values);
  const label = (name: string) => labelOf(name, variables[name]);
  return (
    <>
      {entries.length > 0 && (
        <details className={styles['values']}>
          <summary>
            <span>
              {entries.length} {entries.length === 1 ? 'value' : 'values'}
            </span>{' '}
            <span className={styles['glimpse']}>
              {entries.map(([, value]) => firstLine(valueWords(value))).join(' · ')}
            </span>
          </summary>
          <dl>
            {entries.map(([name, value]) => (
              <div key={name}>
                <dt>{label(name)}</dt>
                <dd>{valueWords(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {run.leftOut.length > 0 && (
        <p className={styles['line']}>Not kept because sensitive: {inWords(run.leftOut.map(label))}.</p>
      )}
    </>
  );
}
