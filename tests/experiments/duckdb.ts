import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { runCommand } from '../../scripts/lib/command.ts';
import { inProject } from '../../scripts/lib/project.ts';

/** The part of the package that the tests use. */
type DuckDb = {
  DuckDBInstance: {
    create: (path: string) => Promise<{ connect: () => Promise<Connection>; closeSync: () => void }>;
  };
};
type Connection = {
  run: (sql: string) => Promise<unknown>;
  runAndReadAll: (sql: string) => Promise<{ getRowObjectsJS: () => Record<string, unknown>[] }>;
  closeSync: () => void;
};

const PACKAGE = '@duckdb/node-api';
const VERSION = '1.5.6-r.1';
const FOLDER = inProject('node_modules', '.cache', 'duckdb');

/**
 * Runs statements and then one query on a fresh DuckDB.
 * The package is installed in a folder of its own: its binaries for other platforms are not on every mirror, and one
 * that is missing from the lock file would keep the whole project from being installed.
 */
export async function queryDuckDb(
  statements: readonly string[],
  sql: string,
): Promise<Record<string, unknown>[]> {
  const { DuckDBInstance } = await loadDuckDb();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

let loaded: Promise<DuckDb> | null = null;

function loadDuckDb(): Promise<DuckDb> {
  loaded ??= installDuckDb();
  return loaded;
}

async function installDuckDb(): Promise<DuckDb> {
  const manifest = `${FOLDER}/package.json`;
  if (!existsSync(`${FOLDER}/node_modules/${PACKAGE}`)) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(manifest, '{ "private": true }\n');
    const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', `${PACKAGE}@${VERSION}`];
    const { code, output } = await runCommand('npm', args, { cwd: FOLDER });
    if (code !== 0) throw new Error(`DuckDB could not be installed:\n${output}`);
  }
  const entry = createRequire(manifest).resolve(PACKAGE);
  return (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as DuckDb;
}
