import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../lib/project.ts';

/** A new file: its path from the root and its text. */
export type NewFile = { path: string; text: string };

/** What was made: paths from the root, the one to edit first, and sentences about what was assumed. */
export type Created = { files: [string, ...string[]]; notes: string[] };

/** Writes a file that is not there yet, and returns its path from the root. */
export function writeNew({ path, text }: NewFile, base: string): string {
  refuseTaken(path, base);
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text, { flag: 'wx' });
  return path;
}

/** @throws Error when something is there already */
export function refuseTaken(path: string, base: string): void {
  if (!existsSync(join(base, path))) return;
  const id = /^prompts\/(.+)\/v1\.mdx$/.exec(path)?.[1];
  const next =
    id === undefined
      ? ''
      : ` For its next version: npm run new -- prompt ${id} --from v${Math.max(...versionsOf(id, base))}`;
  throw new Error(`${path} exists already.${next}`);
}

/** The version numbers of a prompt that are there. */
export function versionsOf(id: string, base: string): number[] {
  return listFiles(`prompts/${id}`, base).flatMap((path) => Number(/\/v(\d+)\.mdx$/.exec(path)?.[1] ?? []));
}
