import { useEffect, useRef, useState } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { isGoing, type Run } from '../runs.ts';
import { isKeepingOn } from './keeping-switch.ts';
import { keptRunOf, sensitiveIn } from './kept-run-of.ts';
import { openForLeaving, type Refusal, saveBeforeLeaving, saveRuns } from './run-store.ts';

/** Where a run that is over stands: `off` and `sensitive` can still be kept when the reader says so. */
export type Keeping = 'kept' | 'off' | 'sensitive' | Refusal;

export type KeepingOf = {
  /** Null as long as a run goes or is being saved, and where there is nothing to keep. */
  of: (run: Run) => Keeping | null;
  keep: (run: Run) => void;
};

/** Keeps every run of the page once it is over, as far as the reader and the browser want it. */
export function useKeeping(runs: readonly Run[], prompt: CompiledPrompt): KeepingOf {
  const [states, setStates] = useState<ReadonlyMap<string, Keeping>>(new Map());
  const seen = useRef(new Set<string>());
  const put = (key: string, keeping: Keeping) => setStates((before) => new Map(before).set(key, keeping));

  function keep(run: Run) {
    const kept = keptRunOf(run, prompt);
    if (kept !== null) void saveRuns([kept]).then((refusal) => put(run.key, refusal ?? 'kept'));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: each run is looked at once, when it is over.
  useEffect(() => {
    for (const run of runs) {
      if (isGoing(run) || seen.current.has(run.key)) continue;
      seen.current.add(run.key);
      if (keptRunOf(run, prompt) === null) continue;
      if (!isKeepingOn()) put(run.key, 'off');
      else if (sensitiveIn(run, prompt).length > 0) put(run.key, 'sensitive');
      else keep(run);
    }
  }, [runs]);

  const latest = useRef({ runs, states });
  latest.current = { runs, states };
  useEffect(() => {
    openForLeaving();
    const leave = () => {
      const [newest] = latest.current.runs;
      if (newest !== undefined && !latest.current.states.has(newest.key)) keepHalf(newest, prompt);
    };
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [prompt]);

  return { of: ({ key }) => states.get(key) ?? null, keep };
}

/** Leaving the page stops a run: what had arrived is kept like that of any stopped run. */
function keepHalf(run: Run, prompt: CompiledPrompt): void {
  if (!isKeepingOn() || sensitiveIn(run, prompt).length > 0) return;
  const ended = isGoing(run) ? { ...run, status: 'stopped' as const, endedAt: Date.now() } : run;
  const kept = keptRunOf(ended, prompt);
  if (kept !== null) saveBeforeLeaving(kept, { isNew: true });
}
