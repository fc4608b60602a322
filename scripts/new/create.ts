import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nextVersion } from '#domain/contribute/next-version.ts';
import { type Scaffold, scaffold } from '#domain/contribute/scaffold.ts';
import { listFiles, readText, root } from '../lib/project.ts';
import type { Answers } from './answers.ts';
import type { Given } from './arguments.ts';

/**
 * Writes the new file and returns its path from the root. Never overwrites.
 * @throws Error with a sentence for the person who asked.
 */
export function createFile(answers: Answers, base = root): string {
  const today = new Date().toISOString().slice(0, 10);
  const { path, text } =
    answers.kind === 'version'
      ? versionFile(answers, today, base)
      : scaffold(answers.kind, { ...answers, today });
  refuseTaken(path, base);
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text, { flag: 'wx' });
  return path;
}

/**
 * Says early, before more is asked, that the place is taken or that there is nothing to start from.
 * @throws Error with a sentence for the person who asked.
 */
export function checkPlace({ kind, id, from }: Given, base = root): void {
  if (id === undefined) return;
  if (from !== undefined) sourceOf(id, Number(from.replace('v', '')), base);
  else if (kind === 'prompt') refuseTaken(`prompts/${id}/v1.mdx`, base);
  else if (kind !== undefined) refuseTaken(`content/${kind}s/${id}.mdx`, base);
}

function refuseTaken(path: string, base: string): void {
  if (!existsSync(join(base, path))) return;
  const id = /^prompts\/(.+)\/v1\.mdx$/.exec(path)?.[1];
  const next =
    id === undefined
      ? ''
      : ` For its next version: npm run new -- prompt ${id} --from v${Math.max(...versionsOf(id, base))}`;
  throw new Error(`${path} exists already.${next}`);
}

function versionFile(
  { id, from, change }: Extract<Answers, { kind: 'version' }>,
  today: string,
  base: string,
): Scaffold {
  const { raw, next } = sourceOf(id, from, base);
  return { path: `prompts/${id}/v${next}.mdx`, text: nextVersion(raw, { change, today }) };
}

/** The text of the version to start from, and the number that is free. */
function sourceOf(id: string, from: number, base: string): { raw: string; next: number } {
  const versions = versionsOf(id, base);
  if (versions.length === 0) throw new Error(`There is no prompt ${id}.`);
  const raw = readText(`prompts/${id}/v${from}.mdx`, base);
  if (raw === null) {
    const known = versions.sort((a, b) => a - b).map((version) => `v${version}`);
    throw new Error(`There is no version ${from} of ${id}. There is: ${known.join(', ')}.`);
  }
  return { raw, next: Math.max(...versions) + 1 };
}

function versionsOf(id: string, base: string): number[] {
  return listFiles(`prompts/${id}`, base).flatMap((path) => Number(/\/v(\d+)\.mdx$/.exec(path)?.[1] ?? []));
}
