export const DIALECTS = ['postgresql', 'bigquery', 'snowflake', 'redshift', 'duckdb', 'sqlite'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** What differs between databases in the readout query. */
export type DialectWords = {
  name: string;
  /** Quotes a name, so that its letters stay as they are. */
  quote: (name: string) => string;
  number: string;
  text: string;
  /** The calendar day of a UTC timestamp in a time zone. */
  localDay: (timestamp: string, timezone: string) => string;
  /** A day as a literal. */
  day: (day: string) => string;
  /** A timestamp some days earlier. */
  daysBefore: (timestamp: string, days: number) => string;
  /** What a person who runs the query must know, one sentence each. */
  notes: readonly string[];
};

const doubleQuotes = (name: string) => `"${name}"`;
const standard = {
  quote: doubleQuotes,
  number: 'DOUBLE PRECISION',
  text: 'VARCHAR(60)',
  day: (day: string) => `DATE '${day}'`,
};
const atTimeZone = (timestamp: string, timezone: string) =>
  timezone === 'UTC'
    ? `CAST(${timestamp} AS DATE)`
    : `CAST(${timestamp} AT TIME ZONE 'UTC' AT TIME ZONE '${timezone}' AS DATE)`;
const convertTimezone = (timestamp: string, timezone: string) =>
  timezone === 'UTC'
    ? `CAST(${timestamp} AS DATE)`
    : `CAST(CONVERT_TIMEZONE('UTC', '${timezone}', ${timestamp}) AS DATE)`;
const dateAdd = (timestamp: string, days: number) => `DATEADD(day, -${days}, ${timestamp})`;

export const DIALECT_WORDS: Readonly<Record<Dialect, DialectWords>> = {
  postgresql: {
    ...standard,
    name: 'PostgreSQL',
    localDay: atTimeZone,
    daysBefore: (timestamp, days) => `${timestamp} - INTERVAL '${days} days'`,
    notes: [
      "Timestamps are of type timestamp and in UTC. For timestamptz write: <column> AT TIME ZONE 'UTC' in the first two parts.",
      'Save it with: psql --csv -f readout.sql > data.csv',
    ],
  },
  bigquery: {
    name: 'BigQuery',
    quote: (name) => `\`${name}\``,
    number: 'FLOAT64',
    text: 'STRING',
    localDay: (timestamp, timezone) => `DATE(${timestamp}, '${timezone}')`,
    day: (day) => `DATE '${day}'`,
    daysBefore: (timestamp, days) => `TIMESTAMP_SUB(${timestamp}, INTERVAL ${days} DAY)`,
    notes: [
      'Timestamps are of type TIMESTAMP. Write tables with project and data set, between backticks.',
      'Filter on the partition column in the first two parts, or the whole tables are read and billed.',
      'Save it with: bq query --use_legacy_sql=false --format=csv --max_rows=20000 < readout.sql > data.csv',
    ],
  },
  snowflake: {
    ...standard,
    name: 'Snowflake',
    localDay: convertTimezone,
    daysBefore: dateAdd,
    notes: [
      'Timestamps are of type TIMESTAMP_NTZ and in UTC.',
      'Names between double quotes keep their small letters, which the header of data.csv needs.',
      'Save it by downloading the result as CSV in Snowsight; NULL has to be an empty cell.',
    ],
  },
  redshift: {
    ...standard,
    name: 'Redshift',
    localDay: convertTimezone,
    daysBefore: dateAdd,
    notes: [
      'Timestamps are of type TIMESTAMP and in UTC.',
      'Save it with: psql --csv -f readout.sql > data.csv',
    ],
  },
  duckdb: {
    ...standard,
    name: 'DuckDB',
    localDay: atTimeZone,
    daysBefore: (timestamp, days) => `${timestamp} - INTERVAL ${days} DAY`,
    notes: [
      'Timestamps are of type TIMESTAMP and in UTC. Time zones other than UTC need the extension icu.',
      'Save it with: duckdb -csv -nullvalue "" my.db < readout.sql > data.csv',
    ],
  },
  sqlite: {
    ...standard,
    name: 'SQLite',
    localDay: (timestamp) => `DATE(${timestamp})`,
    day: (day) => `'${day}'`,
    daysBefore: (timestamp, days) => `DATETIME(${timestamp}, '-${days} days')`,
    notes: [
      'Timestamps are texts such as 2026-11-22 09:30:00. SQLite knows no time zones: give them in the time zone of the data.',
      'Save it with: sqlite3 -header -csv my.db < readout.sql > data.csv',
    ],
  },
};
