import type { DraftProblem } from '#domain/experiments/draft/problem.ts';
import type { DraftWriteUp } from '#domain/experiments/draft/to-files.ts';
import { STEP_WORDS } from '../step-words.ts';
import styles from './Review.module.css';
import type { InspectedFile } from './use-inspected.ts';

type Props = {
  problems: readonly DraftProblem[];
  inspected: InspectedFile;
  writeUp: DraftWriteUp;
  onGo: (field: string) => void;
};

/** What is open, each with the way to its field, and what the check says of the file. */
export function OpenFields({ problems, inspected, writeUp, onGo }: Props) {
  const found = inspected.issues.map(({ line, message }) => ({
    field: writeUp.fields[line - 1] ?? '',
    step: `Line ${line}`,
    text: message,
  }));
  const open = problems.map(({ field, section, text }) => ({ field, step: STEP_WORDS[section].name, text }));
  return (
    <section aria-labelledby="open-fields">
      <h3 id="open-fields" className={styles['verdict']} data-tone={problems.length === 0 ? 'good' : 'open'}>
        {problems.length === 0
          ? 'Complete: the experiment is specified.'
          : `${problems.length === 1 ? 'One field is' : `${problems.length} fields are`} open.`}
      </h3>
      {problems.length > 0 && (
        <p className="small soft">
          You can propose it as it is: the file is a valid <code>idea</code>, and what you have written so far
          stands in its notes. With these filled in it becomes <code>specified</code>.
        </p>
      )}
      <ul role="list" className={styles['open']}>
        {[...open, ...found].map(({ field, step, text }) => (
          <li key={`${field} ${text}`}>
            <button type="button" onClick={() => onGo(field)} disabled={field === ''}>
              <span className={styles['where']}>{step}</span> <span className={styles['what']}>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles['checked']} role="status">
        {inspected.state === 'checked' &&
          (inspected.issues.length === 0
            ? '✓ The file passes the check of this library.'
            : 'The check of this library finds problems in the file.')}
        {inspected.state === 'waiting' && 'Checking the file…'}
        {inspected.state === 'failed' && 'The check could not be loaded. The pull request will run it.'}
      </p>
    </section>
  );
}
