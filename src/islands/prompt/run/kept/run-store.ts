import type { Judgement, KeptRun } from '#domain/run/kept-run.ts';
import { announce, noteOneMore } from './announce.ts';
import { makeRoom } from './make-room.ts';
import { database, openDatabase, type RunDatabase } from './run-database.ts';
import { everyRun, rangeOf, readable, readStored, storedRun } from './stored-run.ts';

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

/** Opens the database ahead, so that `saveBeforeLeaving` finds it open. */
export function openForLeaving(): void {
  database().catch(() => undefined);
}

/** Saves a whole run in the moment in which the page is left and nothing can be waited for. */
export function saveBeforeLeaving(run: KeptRun, { isNew }: { isNew: boolean }): void {
  try {
    const tx = openDatabase()?.transaction('runs', 'readwrite');
    if (tx === undefined) return;
    // Rejects when the page is gone first, and then nobody is left to tell.
    tx.done.catch(() => undefined);
    tx.store.put(storedRun(run)).catch(() => undefined);
    tx.commit();
    if (isNew) noteOneMore(run.promptId);
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

async function announceChange(db: RunDatabase, runs: readonly KeptRun[]): Promise<void> {
  const ids = [...new Set(runs.map(({ promptId }) => promptId))];
  const counts = await Promise.all(
    ids.map(async (id) => [id, await db.countFromIndex('runs', 'prompt', rangeOf(id))] as const),
  );
  announce(counts);
}

function refusalOf(error: unknown): Refusal {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  return name === 'VersionError' ? 'newer' : 'blocked';
}
