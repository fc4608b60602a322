import type { IDBPObjectStore } from 'idb';
import {
  isJudged,
  type Judgement,
  KEPT_FORMAT,
  KEPT_LIMITS,
  type KeptRun,
  readKeptRun,
} from '#domain/run/kept-run.ts';
import { announce } from './announce.ts';
import { database, openDatabase, type RunDatabase, type RunSchema, type StoredRun } from './run-database.ts';

/** Why a run could not be kept: the browser refuses or has no storage, it is full, or another tab has a newer version. */
export type Refusal = 'blocked' | 'full' | 'newer';

/** Keeps a run and, beyond the limits, drops the oldest that nobody judged. Null when it is kept. */
export async function saveRuns(runs: readonly KeptRun[]): Promise<Refusal | null> {
  try {
    const db = await database();
    const tx = db.transaction('runs', 'readwrite');
    const puts = runs.map((run) => tx.store.put(storedRun(run)));
    await Promise.all([...puts, makeRoom(tx.store, runs), tx.done]);
    await announceChange(db, runs);
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}

/** The kept runs of a prompt, the newest first; what cannot be read is passed over. Rejects where nothing is kept. */
export async function keptRuns(promptId: string): Promise<KeptRun[]> {
  const rows = await (await database()).getAllFromIndex('runs', 'prompt', rangeOf(promptId));
  return readable(rows).sort((a, b) => b.at - a.at);
}

/** The kept runs of all prompts. */
export async function allKeptRuns(): Promise<KeptRun[]> {
  return readable(await (await database()).getAllFromIndex('runs', 'age', everyRun()));
}

/** How many runs are kept, of all prompts. */
export async function countAll(): Promise<number> {
  return (await database()).countFromIndex('runs', 'age', everyRun());
}

/** One kept run; null when it is not, or no longer, there. */
export async function keptRun(runId: string): Promise<KeptRun | null> {
  return readStored(await (await database()).get('runs', runId));
}

/** Changes only what is given, so that a rating in one tab and a note in another both stay. False when it is gone. */
export async function judge(runId: string, change: Partial<Judgement>): Promise<boolean> {
  try {
    const db = await database();
    const tx = db.transaction('runs', 'readwrite');
    const run = readStored(await tx.store.get(runId));
    if (run !== null) await tx.store.put(storedRun({ ...run, ...change }));
    await tx.done;
    if (run !== null) await announceChange(db, [run]);
    return run !== null;
  } catch {
    return false;
  }
}

/** Like `judge` with all of a run, in the moment in which the page is left and nothing can be waited for. */
export function saveBeforeLeaving(run: KeptRun): void {
  try {
    const tx = openDatabase()?.transaction('runs', 'readwrite');
    // Rejects when the page is gone first, and then nobody is left to tell.
    tx?.done.catch(() => undefined);
    void tx?.store.put(storedRun(run)).catch(() => undefined);
    tx?.commit();
  } catch {
    // The connection was closed meanwhile; what was saved before stays.
  }
}

/** Deletes these runs; rejects when the browser refuses. */
export async function deleteRuns(runs: readonly KeptRun[]): Promise<void> {
  const db = await database();
  const tx = db.transaction('runs', 'readwrite');
  await Promise.all([...runs.map(({ runId }) => tx.store.delete(runId)), tx.done]);
  await announceChange(db, runs);
}

type Store = IDBPObjectStore<RunSchema, ['runs'], 'runs', 'readwrite'>;

async function makeRoom(store: Store, added: readonly KeptRun[]): Promise<void> {
  const kept = new Set(added.map(({ runId }) => runId));
  for (const promptId of new Set(added.map((run) => run.promptId))) {
    const excess = (await store.index('prompt').count(rangeOf(promptId))) - KEPT_LIMITS.perPrompt;
    await drop(store, kept, { index: 'prompt', range: rangeOf(promptId, 0), excess });
  }
  const excess = (await store.index('age').count(everyRun())) - KEPT_LIMITS.overall;
  await drop(store, kept, {
    index: 'age',
    range: IDBKeyRange.bound([KEPT_FORMAT, 0], [KEPT_FORMAT, 1]),
    excess,
  });
}

/** The oldest first. A row that cannot be read is not ours to delete, nor is one that was just added. */
async function drop(
  store: Store,
  kept: ReadonlySet<string>,
  { index, range, excess }: { index: 'prompt' | 'age'; range: IDBKeyRange; excess: number },
): Promise<void> {
  if (excess <= 0) return;
  let left = excess;
  let cursor = await store.index(index).openCursor(range);
  while (cursor !== null && left > 0) {
    const run = readStored(cursor.value);
    if (run !== null && !kept.has(run.runId)) {
      await cursor.delete();
      left -= 1;
    }
    cursor = await cursor.continue();
  }
}

// A function, since a browser without IndexedDB has no ranges either.
function everyRun(): IDBKeyRange {
  return IDBKeyRange.bound([KEPT_FORMAT], [KEPT_FORMAT + 1]);
}

/** All runs of a prompt, or only those that are judged (1) or not (0). */
function rangeOf(promptId: string, judged?: 0 | 1): IDBKeyRange {
  const from = judged ?? 0;
  const to = judged ?? 1;
  return IDBKeyRange.bound([KEPT_FORMAT, promptId, from], [KEPT_FORMAT, promptId, to + 1]);
}

async function announceChange(db: RunDatabase, runs: readonly KeptRun[]): Promise<void> {
  const ids = [...new Set(runs.map(({ promptId }) => promptId))];
  const counts = await Promise.all(
    ids.map(async (id) => [id, await db.countFromIndex('runs', 'prompt', rangeOf(id))] as const),
  );
  announce(counts);
}

function storedRun(run: KeptRun): StoredRun {
  return { ...run, judged: isJudged(run) ? 1 : 0 };
}

function readStored(row: StoredRun | undefined): KeptRun | null {
  if (row === undefined) return null;
  const { judged: _, ...run } = row;
  return readKeptRun(run);
}

function readable(rows: readonly StoredRun[]): KeptRun[] {
  return rows.map(readStored).filter((run) => run !== null);
}

function refusalOf(error: unknown): Refusal {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  return name === 'VersionError' ? 'newer' : 'blocked';
}
