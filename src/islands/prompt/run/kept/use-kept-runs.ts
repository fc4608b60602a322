import { useEffect, useState } from 'react';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { noteCount, onRunsChange } from './announce.ts';
import { countAll, keptRun, keptRuns } from './run-store.ts';

/** `overall` counts the runs of all prompts. `refused`: the browser has no storage for them, or does not open it. */
export type KeptRunsState =
  | { state: 'loading' }
  | { state: 'refused' }
  | { state: 'ready'; runs: readonly KeptRun[]; overall: number };

/** The kept runs of a prompt, the newest first; follows what this and other tabs change. */
export function useKeptRuns(promptId: string): KeptRunsState {
  const [kept, setKept] = useState<KeptRunsState>({ state: 'loading' });
  useFollowing(promptId, async () => {
    try {
      const runs = await keptRuns(promptId);
      noteCount(promptId, runs.length);
      setKept({ state: 'ready', runs, overall: await countAll() });
    } catch {
      setKept({ state: 'refused' });
    }
  });
  return kept;
}

/** One kept run, as it is now; null while it is read and once it is deleted. */
export function useKeptRun(runId: string): { isRead: boolean; run: KeptRun | null } {
  const [kept, setKept] = useState<{ isRead: boolean; run: KeptRun | null }>({ isRead: false, run: null });
  useFollowing(runId, async () => {
    const run = await keptRun(runId).catch(() => null);
    setKept({ isRead: true, run });
  });
  return kept;
}

function useFollowing(id: string, read: () => Promise<void>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read is named by the id alone.
  useEffect(() => {
    void read();
    return onRunsChange(() => void read());
  }, [id]);
}
