import styles from './RunCard.module.css';
import { finishNote, runAdvice } from './run-advice.ts';
import type { Run } from './runs.ts';

/** How the run ended, where that needs words: an error, a stop, a cut answer, JSON that does or does not fit. */
export function RunOutcome({ run }: { run: Run }) {
  if (run.error !== null) return <Failure run={run} />;
  if (run.status === 'stopped')
    return <p className="notice">Stopped. What had arrived is kept; the model was told to stop as well.</p>;
  if (run.done === null) return null;
  const note = finishNote(run.done.finish);
  const { output } = run.done;
  return (
    <>
      {note !== null && (
        <p className="notice" data-tone="warn">
          {note}
        </p>
      )}
      {output?.valid === true && (
        <p className={styles['valid']}>The JSON has the form this prompt asks for.</p>
      )}
      {output?.valid === false && (
        <div className="notice" data-tone="warn">
          <p>The answer does not have the form this prompt asks for. Do not feed it to a tool unchecked.</p>
          <ul>
            {output.problems.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path !== '' && <code>{path}</code>} {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Failure({ run: { error } }: { run: Run }) {
  if (error === null) return null;
  const wait =
    error.retryAfter === undefined ? '' : ` It can be tried again in ${Math.ceil(error.retryAfter)} seconds.`;
  return (
    <div className="notice" data-tone="bad" data-code={error.code}>
      <p>
        <strong>{error.message}</strong> {runAdvice(error.code)}
        {wait}
      </p>
      {error.problems !== undefined && error.problems.length > 0 && (
        <ul>
          {error.problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
