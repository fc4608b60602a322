import { copyFileSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a ledger holds: runs that go on, runs that were settled, and what all of them cost, in micro-dollars. */
export type Books = { held: number; settled: number; spent: number };

/** Reads a ledger kept in SQLite behind its owner's back. */
export function readBooks(path: string): Books {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    const count = (state: string) =>
      Number(database.prepare('SELECT count(*) AS runs FROM runs WHERE state = ?').get(state)?.['runs']);
    // Days, not months: a run that goes on at midnight belongs to the day on which it began.
    const sql = `SELECT sum(micro_usd) AS sum FROM spent WHERE scope = '' AND period LIKE '%-%-%'`;
    return {
      held: count('held'),
      settled: count('settled'),
      spent: Number(database.prepare(sql).get()?.['sum']),
    };
  } finally {
    database.close();
  }
}

/**
 * Reads the ledger of a worker. The runtime keeps the files of its objects to itself, so it is a copy that is read.
 * @param state the folder that wrangler persists to
 */
export function workerBooks(state: string): Books {
  const [database, ...others] = globSync('v3/do/*LedgerObject/*.sqlite', { cwd: state }).filter(
    (path) => basename(path) !== 'metadata.sqlite',
  );
  if (database === undefined || others.length > 0) throw new Error(`There is not one ledger in ${state}.`);
  const copy = mkdtempSync(join(tmpdir(), 'books-'));
  try {
    for (const path of globSync(`${database}*`, { cwd: state }))
      if (!path.endsWith('-shm')) copyFileSync(join(state, path), join(copy, basename(path)));
    return readBooks(join(copy, basename(database)));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
