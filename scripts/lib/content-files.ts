import type { LibraryFile } from '#domain/library/files.ts';
import { listFiles, readText, root } from './project.ts';

/** Reads every content file as the library sees it: path from the root and raw text. */
export function readLibraryFiles(base = root): LibraryFile[] {
  return ['prompts', 'content'].flatMap((folder) =>
    listFiles(folder, base)
      .filter((path) => /\.mdx?$/.test(path))
      .map((path) => ({ path, text: readText(path, base) ?? '' })),
  );
}
