import type { IDBPObjectStore } from 'idb';
import { KEPT_FORMAT, KEPT_LIMITS, type KeptRun } from '#domain/run/kept-run.ts';
import type { RunSchema } from './run-database.ts';
import { everyRun, rangeOf, readStored } from './stored-run.ts';

type Store = IDBPObjectStore<RunSchema, ['runs'], 'runs', 'readwrite'>;

/** Drops, beyond the limits, the oldest runs that nobody judged and that were not just added. */
export async function makeRoom(store: Store, added: readonly KeptRun[]): Promise<void> {
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
