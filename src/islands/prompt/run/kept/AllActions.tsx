import { useState } from 'react';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { Menu } from '#islands/ui/Menu.tsx';
import { EXPORTS, handOutRuns } from './export-runs.ts';
import styles from './Kept.module.css';
import { allKeptRuns } from './run-store.ts';

type Props = {
  promptId: string;
  /** Of this prompt. */
  runs: readonly KeptRun[];
  /** How many there are of all prompts. */
  overall: number;
  onDelete: (runs: readonly KeptRun[]) => void;
};

/** What can be done with all kept runs: of this prompt, and deleting those of every prompt. */
export function AllActions({ promptId, runs, overall, onDelete }: Props) {
  const [told, setTold] = useState('');
  if (overall === 0) return null;
  return (
    <div className={styles['buttons']} role="group" aria-label="All kept runs">
      {runs.length > 0 && (
        <>
          <Menu
            label="Export all runs of this prompt"
            items={EXPORTS}
            onPick={async (id) => setTold(await handOutRuns(id, runs, `${promptId}-runs`))}
          >
            <Icon name="download" /> Export all
          </Menu>
          <button type="button" className="button" onClick={() => onDelete(runs)}>
            Delete all {runs.length} of this prompt
          </button>
        </>
      )}
      {overall > runs.length && (
        <button type="button" className="button" onClick={async () => onDelete(await allKeptRuns())}>
          Delete all {overall} of every prompt
        </button>
      )}
      <span role="status" className={styles['told']}>
        {told}
      </span>
    </div>
  );
}
