import { readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { MAGIC_BYTES, readBytes, refuseFile } from '#domain/experiments/diagnose/read-bytes.ts';

/** A file of results as text, what it is called in messages, and how it had to be read. */
export type Results = { raw: string; name: string; notes: string[] };

/**
 * Reads a file as people save them: UTF-8, UTF-16 or Windows-1252. Its path starts where the person stands; npm itself
 * runs scripts in the project's folder.
 * @throws Error with a sentence: no such file, too large, no text
 */
export function readResults(path: string): Results {
  const place = process.env['INIT_CWD'] ?? process.cwd();
  const file = resolve(place, path);
  const name = relative(place, file).replaceAll('\\', '/');
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile())
    throw new Error(`There is no file ${path}. Results are a CSV or JSON file, for example results.csv`);
  const refused = refuseFile(stat.size, new Uint8Array(MAGIC_BYTES));
  const { text, problem, notes } = refused === null ? readBytes(readFileSync(file)) : UNREAD;
  const wrong = refused ?? problem;
  if (wrong !== null) throw new Error(`${name}: ${wrong.message} ${wrong.hint ?? ''}`.trim());
  return { raw: text ?? '', name, notes };
}

const UNREAD = { text: null, problem: null, notes: [] };
