import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '#server/run/clock.ts';
import { groupSteps, type Transaction } from '#server/run/ledger/group-steps.ts';
import { DEFAULT_LEDGER_LIMITS, type Ledger, type LedgerLimits } from '#server/run/ledger/ledger.ts';
import { openBooks } from '#server/run/ledger/sqlite-books.ts';
import { SCHEMA, type SqlDatabase } from '#server/run/ledger/sqlite-statements.ts';

export type SqliteLedgerOptions = { limits?: LedgerLimits; clock?: Pick<Clock, 'now'> };

/** How long another process may keep the file locked, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * A ledger in one SQLite file, shared by all processes of one machine and kept over restarts. Each step is part of one
 * immediate transaction: SQLite lets one writer in at a time.
 *
 * The write-ahead log survives a killed process; a power cut may lose the last moments (`synchronous = NORMAL`). A new
 * file and folder can be read by the server's own account only.
 * @throws when the file cannot be opened, or stays locked for five seconds
 */
export function openSqliteLedger(
  path: string,
  { limits = DEFAULT_LEDGER_LIMITS, clock = Date }: SqliteLedgerOptions = {},
): Ledger {
  createPrivate(path);
  const database = new DatabaseSync(path, { timeout: PATIENCE_MS });
  // Waiting for the disk is for checkpoints alone; at 4,000 pages, some 16 MB, they come every few hundred runs.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000');
  database.exec(SCHEMA);
  // From here on it is waited without holding everything else up.
  database.exec('PRAGMA busy_timeout = 0');
  const steps = groupSteps(transactionsOf(database), { isBusy, patienceMs: PATIENCE_MS });
  const books = openBooks(statementsIn(database), { limits, clock });
  return {
    reserve: (reservation) => steps.add(() => books.reserve(reservation)),
    settle: (runId, microUsd) => steps.add(() => books.settle(runId, microUsd)),
    totals: () => steps.add(() => books.totals()),
    close: async () => {
      steps.finish();
      database.close();
    },
  };
}

/** Another process writes just now: https://www.sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
}

/** The files beside it, which SQLite makes, get the same permissions. */
function createPrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/** Every step is in a transaction already. */
function statementsIn(database: DatabaseSync): SqlDatabase {
  return {
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        all: (...values) => statement.all(...values),
        run: (...values) => void statement.run(...values),
      };
    },
    atomically: (work) => work(),
  };
}

function transactionsOf(database: DatabaseSync): Transaction {
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')];
  return (work) => {
    begin.run();
    try {
      work();
      commit.run();
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}
