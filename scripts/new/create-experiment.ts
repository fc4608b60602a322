import { formatIssue } from '#domain/content/issue.ts';
import {
  experimentFiles,
  experimentFromResults,
  type NewExperiment,
} from '#domain/contribute/experiment-files.ts';
import { DATA_FILE } from '#domain/experiments/inspect-with-data.ts';
import { placeOfFile } from '#domain/library/files.ts';
import { readText } from '../lib/project.ts';
import { readResults } from '../lib/read-results.ts';
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
