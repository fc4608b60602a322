/** What a database of SQLite must do for us, whether it is Node's or a Durable Object's. Both answer without promises. */
export type SqlDatabase = {
  prepare: (sql: string) => SqlStatement;
  /** Does all of the work or, when it throws, nothing; no other writer comes between. */
  atomically: <T>(work: () => T) => T;
};

export type SqlStatement = {
  all: (...values: SqlValue[]) => unknown[];
  run: (...values: SqlValue[]) => void;
};

export type SqlValue = string | number;

/**
 * `spent` holds what was spent and what is reserved, in micro-dollars: `scope` is a user or '' for everybody, `period` a
 * day or a month. A run is `held`, then `settled`, or `expired` until then when its time was up.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS runs (
  run_id TEXT PRIMARY KEY, user TEXT NOT NULL, day TEXT NOT NULL, micro_usd INTEGER NOT NULL,
  started INTEGER NOT NULL, until INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'held'
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS runs_held ON runs (until, user) WHERE state = 'held';
CREATE INDEX IF NOT EXISTS runs_by_user ON runs (user, started);
CREATE TABLE IF NOT EXISTS keys (
  user TEXT NOT NULL, key TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (user, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spent (
  scope TEXT NOT NULL, period TEXT NOT NULL, micro_usd INTEGER NOT NULL, PRIMARY KEY (scope, period)
) STRICT, WITHOUT ROWID;
`;

type Run = {
  run_id: string;
  user: string;
  day: string;
  micro_usd: number;
  state: 'held' | 'expired' | 'settled';
};

/** The ledger's statements, prepared once. */
export function statementsOf(database: Database) {
  return {
    key: query<[user: string, key: string, now: number], { until: number }>(
      database,
      'SELECT until FROM keys WHERE user = ? AND key = ? AND until > ?',
    ),
    lastMinute: query<[user: string, since: number], { runs: number; oldest: number | null }>(
      database,
      'SELECT count(*) AS runs, min(started) AS oldest FROM runs WHERE user = ? AND started > ?',
    ),
    // Few runs are held at a time, and a user's own may be thousands.
    activeOfUser: query<[user: string], { runs: number }>(
      database,
      "SELECT count(*) AS runs FROM runs INDEXED BY runs_held WHERE user = ? AND state = 'held'",
    ),
    activeOfAll: query<[], { runs: number }>(
      database,
      "SELECT count(*) AS runs FROM runs WHERE state = 'held'",
    ),
    spent: query<[scope: string, period: string], { micro_usd: number }>(
      database,
      'SELECT micro_usd FROM spent WHERE scope = ? AND period = ?',
    ),
    run: query<[runId: string], Run>(database, 'SELECT * FROM runs WHERE run_id = ?'),
    expired: query<[now: number], Run>(database, "SELECT * FROM runs WHERE state = 'held' AND until <= ?"),
    addKey: change<[user: string, key: string, until: number]>(
      database,
      'INSERT INTO keys VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until',
    ),
    addRun: change<
      [runId: string, user: string, day: string, microUsd: number, started: number, until: number]
    >(database, 'INSERT INTO runs (run_id, user, day, micro_usd, started, until) VALUES (?, ?, ?, ?, ?, ?)'),
    setState: change<[state: Run['state'], runId: string]>(
      database,
      'UPDATE runs SET state = ? WHERE run_id = ?',
    ),
    book: change<[scope: string, period: string, microUsd: number]>(
      database,
      'INSERT INTO spent VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET micro_usd = micro_usd + excluded.micro_usd',
    ),
    forgetKeys: change<[now: number]>(database, 'DELETE FROM keys WHERE until <= ?'),
    forgetRuns: change<[before: number]>(database, "DELETE FROM runs WHERE started < ? AND state <> 'held'"),
    forgetSpent: change<[before: string]>(database, 'DELETE FROM spent WHERE period < ?'),
  };
}

export type Statements = ReturnType<typeof statementsOf>;

type Database = Pick<SqlDatabase, 'prepare'>;
type Query<Values extends SqlValue[], Row> = {
  get: (...values: Values) => Row | undefined;
  all: (...values: Values) => Row[];
};

/** The row's type stands beside the text of the query, where both can be read together. */
function query<Values extends SqlValue[], Row>(database: Database, sql: string): Query<Values, Row> {
  const statement = database.prepare(sql);
  const all = (...values: Values): Row[] => statement.all(...values) as Row[];
  return { all, get: (...values) => all(...values)[0] };
}

function change<Values extends SqlValue[]>(
  database: Database,
  sql: string,
): { run: (...values: Values) => void } {
  const statement = database.prepare(sql);
  return { run: (...values) => statement.run(...values) };
}
