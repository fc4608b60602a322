import { useState } from 'react';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { AllActions } from './AllActions.tsx';
import { DeletedLine } from './DeletedLine.tsx';
import type { EarlierRunsProps } from './EarlierRuns.tsx';
import { KeepSwitch } from './KeepSwitch.tsx';
import styles from './Kept.module.css';
import { KeptRunRow } from './KeptRunRow.tsx';
import { timeWords } from './kept-words.ts';
import { deleteRuns, saveRuns } from './run-store.ts';
import { useKeptRuns } from './use-kept-runs.ts';

/** What this browser keeps of a prompt's runs, the newest first, and what can be done with all of them. */
export function KeptRuns({ prompt, shown, onReuse }: EarlierRunsProps) {
  const kept = useKeptRuns(prompt.id);
  const [deleted, setDeleted] = useState<readonly KeptRun[] | null>(null);
  const [failed, setFailed] = useState(false);

  async function remove(runs: readonly KeptRun[]) {
    try {
      await deleteRuns(runs);
      setDeleted(runs);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }

  async function bringBack(runs: readonly KeptRun[]) {
    const refusal = await saveRuns(runs);
    setFailed(refusal !== null);
    if (refusal === null) setDeleted(null);
  }

  if (kept.state === 'loading') return null;
  if (kept.state === 'refused') return <p className={styles['line']}>{REFUSED}</p>;
  const { runs } = kept;
  return (
    <div className={styles['panel']}>
      <KeepSwitch hasRuns={runs.length > 0} />
      <DeletedLine deleted={deleted} failed={failed} onBack={(back) => void bringBack(back)} />
      {runs.length === 0 ? (
        <p className={`empty ${styles['none']}`}>
          No run of this prompt is kept yet. What you run above is listed here with its values, version and
          model, to be rated, compared and run again.
        </p>
      ) : (
        <ul role="list" className={styles['rows']} aria-label="Earlier runs">
          {runs.map((run) =>
            run.runId === shown ? (
              <li key={run.runId} className={styles['above']}>
                <time dateTime={new Date(run.at).toISOString()}>{timeWords(run.at)}</time> ·{' '}
                <a href="#run-answer">the answer above</a>
              </li>
            ) : (
              <KeptRunRow
                key={run.runId}
                run={run}
                prompt={prompt}
                others={runs.filter(({ runId }) => runId !== run.runId)}
                onReuse={onReuse}
                onDelete={() => void remove([run])}
              />
            ),
          )}
        </ul>
      )}
      <AllActions
        promptId={prompt.id}
        runs={runs}
        overall={kept.overall}
        onDelete={(all) => void remove(all)}
      />
    </div>
  );
}

const REFUSED =
  'This browser gives the page no storage, so no runs are kept: it may be a private window, or another tab may have a newer version of this site. Copy or download what you need.';
