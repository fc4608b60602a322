import { readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { formatIssue } from '#domain/content/issue.ts';
import {
  experimentFiles,
  experimentFromResults,
  type NewExperiment,
} from '#domain/contribute/experiment-files.ts';
import { MAGIC_BYTES, readBytes, refuseFile } from '#domain/experiments/diagnose/read-bytes.ts';
import { DATA_FILE } from '#domain/experiments/inspect-with-data.ts';
import { placeOfFile } from '#domain/library/files.ts';
import { readText } from '../lib/project.ts';
import { type Created, type NewFile, refuseTaken, writeNew } from './write-new.ts';

/** Where the write-up of an experiment is. */
export function writeUpPath(id: string): string {
  return `content/experiments/${id}/index.mdx`;
}

/**
 * Writes the write-up of an idea, or write-up and data file of results from elsewhere. A data file that is already in
 * the folder is read and stays as it is.
 * @throws Error with every problem of the results, each with its place
 */
export function createExperiment(input: NewExperiment & { from: string | null }, base: string): Created {
  const path = writeUpPath(input.id);
  const place = placeOfFile(path);
  if (place.kind === 'misplaced') throw new Error(place.issue.hint ?? place.issue.message);
  refuseTaken(path, base);
  const there = path.replace('index.mdx', DATA_FILE);
  const own = input.from === null ? readText(there, base) : null;
  if (input.from !== null) refuseTaken(there, base);
  if (own === null && input.from === null) return written(experimentFiles(input), [], base);
  const {
    raw,
    name,
    notes: read,
  } = own === null ? readResults(input.from ?? '') : { raw: own, name: there, notes: [] };
  const { files, notes, issues } = experimentFromResults(input, raw, name);
  if (files === null) throw new Error(issues.map(formatIssue).join('\n'));
  const made = own === null ? files : files.filter((file) => file.path === path);
  return written(made, [...read, ...notes], base);
}

function written(files: readonly NewFile[], notes: string[], base: string): Created {
  const [first = '', ...others] = files.map((file) => writeNew(file, base));
  return { files: [first, ...others], notes };
}

/** Reads a file as people save them: UTF-8, UTF-16 or Windows-1252. npm runs scripts in the project's folder. */
function readResults(from: string): { raw: string; name: string; notes: string[] } {
  const place = process.env['INIT_CWD'] ?? process.cwd();
  const file = resolve(place, from);
  const name = relative(place, file).replaceAll('\\', '/');
  const bytes = bytesOf(file, from);
  const { text, problem, notes } = readBytes(bytes);
  if (problem !== null) throw new Error(`${name}: ${problem.message} ${problem.hint ?? ''}`.trim());
  return { raw: text, name, notes };
}

function bytesOf(file: string, from: string): Uint8Array {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile())
    throw new Error(`There is no file ${from}. Results are a CSV or JSON file: --from results.csv`);
  const refused = refuseFile(stat.size, new Uint8Array(MAGIC_BYTES));
  if (refused !== null) throw new Error(`${from}: ${refused.message} ${refused.hint ?? ''}`.trim());
  return readFileSync(file);
}
