import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptRun } from '#domain/run/kept-run.ts';

/** A kept run as it is stored. `judged` is 1 once the reader rated it or wrote a note: such rows are not dropped. */
export type StoredRun = KeptRun & { judged: 0 | 1 };

export interface RunSchema extends DBSchema {
  runs: {
    key: string;
    value: StoredRun;
    /** Each begins with the format, so that rows of another version of this site are in no range of ours. */
    indexes: {
      prompt: [format: number, promptId: string, judged: number, at: number];
      age: [format: number, judged: number, at: number];
    };
  };
}

export type RunDatabase = IDBPDatabase<RunSchema>;

const NAME = 'loopbook-runs';
const VERSION = 1;
/** Some browsers never answer when storage is in a bad state. */
const MOST_WAIT_MS = 10_000;

let opening: Promise<RunDatabase> | null = null;
let opened: RunDatabase | null = null;

/**
 * The database of kept runs, opened on first use. Rejects with a `VersionError` when a newer version of this site has
 * changed it, and with other errors where the browser has none or refuses; the next call tries again.
 */
export function database(): Promise<RunDatabase> {
  opening ??= inTime(open()).catch((error: unknown) => {
    forget();
    throw error;
  });
  return opening;
}

/** The database when it is open already, for the moment in which a page is left. */
export function openDatabase(): RunDatabase | null {
  return opened;
}

// Async, since a browser without IndexedDB throws where others reject.
async function open(): Promise<RunDatabase> {
  opened = await openDB<RunSchema>(NAME, VERSION, {
    upgrade(db) {
      const store = db.createObjectStore('runs', { keyPath: 'runId' });
      store.createIndex('prompt', ['format', 'promptId', 'judged', 'at']);
      store.createIndex('age', ['format', 'judged', 'at']);
    },
    // Another tab brings a newer version: it must not wait for this one.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
  return opened;
}

function forget(): void {
  opening = null;
  opened = null;
}

function inTime(promise: Promise<RunDatabase>): Promise<RunDatabase> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The browser’s storage does not answer.')), MOST_WAIT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
