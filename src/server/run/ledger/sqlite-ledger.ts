import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '#server/run/clock.ts';
import { DEFAULT_LEDGER_LIMITS, type Ledger, type LedgerLimits } from '#server/run/ledger/ledger.ts';
import { openBooks } from '#server/run/ledger/sqlite-books.ts';
import { SCHEMA, type SqlDatabase } from '#server/run/ledger/sqlite-statements.ts';

export type SqliteLedgerOptions = { limits?: LedgerLimits; clock?: Pick<Clock, 'now'> };

/**
 * A ledger in one SQLite file, shared by all processes of one machine and kept over restarts. Each step is one
 * immediate transaction: SQLite lets one writer in at a time.
 *
 * The write-ahead log survives a killed process; a power cut may lose the last moments (`synchronous = NORMAL`).
 * @throws when the file cannot be opened, or stays locked for five seconds
 */
export function openSqliteLedger(
  path: string,
  { limits = DEFAULT_LEDGER_LIMITS, clock = Date }: SqliteLedgerOptions = {},
): Ledger {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: 5000 });
  // Waiting for the disk is for checkpoints alone; at 4,000 pages, some 16 MB, they come every few hundred runs.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000');
  database.exec(SCHEMA);
  const books = openBooks(nodeDatabase(database), { limits, clock });
  return {
    reserve: async (reservation) => books.reserve(reservation),
    settle: async (runId, microUsd) => books.settle(runId, microUsd),
    totals: async () => books.totals(),
    close: async () => database.close(),
  };
}

function nodeDatabase(database: DatabaseSync): SqlDatabase {
  return {
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        all: (...values) => statement.all(...values),
        run: (...values) => void statement.run(...values),
      };
    },
    atomically: (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
  };
}
