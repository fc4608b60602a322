import { isJudged, KEPT_FORMAT, type KeptRun, readKeptRun } from '#domain/run/kept-run.ts';
import type { StoredRun } from './run-database.ts';

/** The row that keeps a run. */
export function storedRun(run: KeptRun): StoredRun {
  return { ...run, judged: isJudged(run) ? 1 : 0 };
}

/** The run in a row; null when there is none or when it is not of this format. */
export function readStored(row: StoredRun | undefined): KeptRun | null {
  if (row === undefined) return null;
  const { judged: _, ...run } = row;
  return readKeptRun(run);
}

/** The runs in those rows that can be read. */
export function readable(rows: readonly StoredRun[]): KeptRun[] {
  return rows.map(readStored).filter((run) => run !== null);
}

/** The runs of all prompts. A function, since a browser without IndexedDB has no ranges either. */
export function everyRun(): IDBKeyRange {
  return IDBKeyRange.bound([KEPT_FORMAT], [KEPT_FORMAT + 1]);
}

/** All runs of a prompt, or only those that are judged (1) or not (0). */
export function rangeOf(promptId: string, judged?: 0 | 1): IDBKeyRange {
  const from = judged ?? 0;
  const to = judged ?? 1;
  return IDBKeyRange.bound([KEPT_FORMAT, promptId, from], [KEPT_FORMAT, promptId, to + 1]);
}
