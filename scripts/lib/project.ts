import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Absolute path of something in the project. */
export function inProject(...parts: string[]): string {
  return join(root, ...parts);
}

/** All files below a folder, as sorted paths from the project's root with forward slashes; none when it is missing. */
export function listFiles(folder: string, base = root): string[] {
  try {
    return readdirSync(join(base, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(base.length).replaceAll('\\', '/'))
      .sort();
  } catch {
    return [];
  }
}

/** The text of a file of the project, or null when there is none. */
export function readText(path: string, base = root): string | null {
  try {
    return readFileSync(join(base, path), 'utf8');
  } catch {
    return null;
  }
}
