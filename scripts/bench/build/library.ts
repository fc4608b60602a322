import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { site } from '#config';
import { formatIssue } from '#domain/content/issue.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import { type InspectedLibrary, inspectLibrary } from '#domain/library/inspect.ts';
import { extendLock, formatLock, LOCK_PATH } from '#domain/prompts/lock.ts';
import { readLibraryFiles } from '../../lib/content-files.ts';
import { growLibrary } from './corpus.ts';

/** A generated library: its files with their lock, and the entries that our own check reads from them. */
export type GrownLibrary = { files: LibraryFile[]; library: InspectedLibrary };

/** Grows the project's own library to so many entries. Throws with the first problems when the check finds errors. */
export async function makeLibrary(entries: number): Promise<GrownLibrary> {
  const files = growLibrary(starterFiles(), entries);
  const teams = site.teams.map((team) => team.handle);
  const library = await inspectLibrary(files, { teams, lock: null });
  // Without a lock every released version is reported as missing in it.
  const errors = library.issues.filter(
    ({ severity, rule }) => severity === 'error' && rule !== 'prompt/not-locked',
  );
  if (errors.length > 0)
    throw new Error(`The generated library is not valid:\n${errors.slice(0, 5).map(formatIssue).join('\n')}`);
  const lock = { path: LOCK_PATH, text: formatLock(extendLock({}, library.prompts)) };
  return { files: [...files, lock], library };
}

/** The project's own prompts, playbooks and context packs; experiments have data that no mixing leaves true. */
export function starterFiles(): LibraryFile[] {
  return readLibraryFiles().filter(({ path }) => !path.startsWith('content/experiments/'));
}

/** Writes files below a folder, which is created as needed. */
export function writeFiles(folder: string, files: readonly LibraryFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
