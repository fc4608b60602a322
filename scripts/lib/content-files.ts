import { statSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_BYTES } from '#domain/experiments/data/columns.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import { listFiles, readText, root } from './project.ts';

const EXPERIMENTS = 'content/experiments/';

/**
 * Reads every content file as the library sees it: path from the root and raw text. Beside experiments any file is
 * listed, so that the check can name what does not belong there; images and queries are not read, nor is data that is
 * too large. Names that start with a dot are the system's and left alone.
 */
export function readLibraryFiles(base = root): LibraryFile[] {
  return ['prompts', 'content'].flatMap((folder) =>
    listFiles(folder, base)
      .filter((path) => (path.startsWith(EXPERIMENTS) ? !/\/\./.test(path) : /\.mdx?$/.test(path)))
      .map((path) => readLibraryFile(path, base)),
  );
}

function readLibraryFile(path: string, base: string): LibraryFile {
  if (/\.mdx?$/.test(path)) return { path, text: readText(path, base) ?? '' };
  if (!path.endsWith('.csv')) return { path, text: '' };
  const bytes = statSync(join(base, path), { throwIfNoEntry: false })?.size ?? 0;
  return bytes > MOST_BYTES ? { path, text: '', bytes } : { path, text: readText(path, base) ?? '' };
}
