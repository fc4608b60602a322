import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Redis } from 'ioredis';

/** One run as the ledger holds it; money in micro-dollars. `user`: a pseudonym, or `local` without accounts. */
export type BookedRun = {
  run_id: string;
  state: 'held' | 'settled' | 'expired';
  /** What was reserved for it. */
  micro_usd: number;
  user: string;
};

/** The books as they lie in their store, read and changed behind the servers' backs. */
export type Books = {
  runs: () => Promise<BookedRun[]>;
  /** Spent or reserved by everybody, in micro-dollars, of all days. */
  spent: () => Promise<number>;
  /** As if the time of all held runs were up. */
  expire: () => Promise<void>;
  /** As if nothing had ever been run. */
  clear: () => Promise<void>;
  /** All that is kept, as text. */
  text: () => Promise<string>;
  close: () => Promise<void>;
};

/** Runs in a ledger's folder, in the order in which they began. */
export function runsIn(folder: string): BookedRun[] {
  return inLedger(folder, (database) =>
    database.prepare('SELECT run_id, state, micro_usd, user FROM runs ORDER BY started').all(),
  ) as BookedRun[];
}

/** Spent or reserved by everybody. A run that goes on at midnight belongs to the day on which it began. */
export function spentIn(folder: string): number {
  const sql = `SELECT micro_usd FROM spent WHERE scope = '' AND period LIKE '%-%-%'`;
  const rows = inLedger(folder, (database) => database.prepare(sql).all()) as { micro_usd: number }[];
  return rows.reduce((sum, { micro_usd }) => sum + micro_usd, 0);
}

export function sqliteBooks(folder: string): Books {
  const write = async (sql: string) => void inLedger(folder, (database) => [database.exec(sql)], false);
  return {
    runs: async () => runsIn(folder),
    spent: async () => spentIn(folder),
    expire: () => write(`UPDATE runs SET until = 1 WHERE state = 'held'`),
    clear: () => write('DELETE FROM runs; DELETE FROM spent; DELETE FROM keys'),
    text: async () =>
      JSON.stringify(
        ['runs', 'spent', 'keys'].map((table) =>
          inLedger(folder, (database) => database.prepare(`SELECT * FROM ${table}`).all()),
        ),
      ),
    close: async () => undefined,
  };
}

export function redisBooks(url: string): Books {
  const redis = new Redis(url, { retryStrategy: (attempt) => Math.min(attempt * 100, 1000) });
  redis.on('error', () => undefined);
  const keys = (pattern: string) => redis.keys(`{loopbook}:${pattern}`);
  const runs = async () =>
    Promise.all(
      (await keys('run:*')).map(async (key) => {
        const { state, micro, user = '' } = await redis.hgetall(key);
        const run_id = key.split(':').at(-1) ?? '';
        return { run_id, state: state as BookedRun['state'], micro_usd: Number(micro), user };
      }),
    );
  return {
    runs,
    spent: async () => {
      const amounts = await Promise.all((await keys('spent::*-*-*')).map((key) => redis.get(key)));
      return amounts.reduce((sum, amount) => sum + Number(amount), 0);
    },
    expire: async () => {
      const held = (await runs()).filter(({ state }) => state === 'held');
      for (const { run_id } of held) await redis.zadd('{loopbook}:held', 'XX', 1, run_id);
    },
    clear: async () => void (await redis.flushall()),
    text: async () => JSON.stringify([await keys('*'), await runs()]),
    close: async () => redis.disconnect(),
  };
}

function inLedger(
  folder: string,
  work: (database: DatabaseSync) => unknown[],
  readOnly: boolean = true,
): unknown[] {
  const path = join(folder, 'ledger.sqlite');
  if (!existsSync(path)) return [];
  const database = new DatabaseSync(path, { readOnly, timeout: 5000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
