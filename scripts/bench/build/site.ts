import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A site ready to be built, and what the measurement must know about it. */
export type PreparedSite = {
  name: string;
  folder: string;
  /** Arguments for Node that build it. */
  command: string[];
  /** Where the pages land. */
  output: string;
  /** Changes the prose of one entry; the number makes each change a new one. */
  edit: (round: number) => void;
  remove: () => void;
};

/** What makes the next build a cold one when it is not there. */
export const CACHES = ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'];
export const PUT_AWAY = 'put-away';

/**
 * Moves folders out of the way of the next build. They are not deleted before everything is measured: some file systems
 * (ext4) write new files several times slower in the minute after many were deleted.
 */
export function putAway(folder: string, names: readonly string[]): void {
  mkdirSync(join(folder, PUT_AWAY), { recursive: true });
  const away = mkdtempSync(join(folder, PUT_AWAY, 'before-'));
  for (const name of names) {
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(away, name.replace('/', '-')));
  }
}

/**
 * A new temporary folder that uses installed packages. Each package is linked alone, so that the caches, which live
 * beside the packages, are its own.
 */
export function newFolder(name: string, packages: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), `bench-${name}-`));
  mkdirSync(join(folder, 'node_modules'));
  for (const entry of readdirSync(packages)) {
    if (!entry.startsWith('.'))
      symlinkSync(join(packages, entry), join(folder, 'node_modules', entry), 'junction');
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
