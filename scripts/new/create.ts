import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nextVersion } from '#domain/contribute/next-version.ts';
import { type Scaffold, scaffold } from '#domain/contribute/scaffold.ts';
import { listFiles, readText, root } from '../lib/project.ts';
import type { Answers } from './answers.ts';

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
  if (existsSync(join(base, path))) throw new Error(`${path} exists already.${nextStep(answers)}`);
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text, { flag: 'wx' });
  return path;
}

function versionFile(
  { id, from, change }: Extract<Answers, { kind: 'version' }>,
  today: string,
  base: string,
): Scaffold {
  const versions = listFiles(`prompts/${id}`, base).flatMap((path) =>
    Number(/\/v(\d+)\.mdx$/.exec(path)?.[1] ?? []),
  );
  if (versions.length === 0) throw new Error(`There is no prompt ${id}.`);
  const raw = readText(`prompts/${id}/v${from}.mdx`, base);
  if (raw === null) {
    const known = versions.sort((a, b) => a - b).map((version) => `v${version}`);
    throw new Error(`There is no version ${from} of ${id}. There is: ${known.join(', ')}.`);
  }
  const next = Math.max(...versions) + 1;
  return { path: `prompts/${id}/v${next}.mdx`, text: nextVersion(raw, { change, today }) };
}

function nextStep(answers: Answers): string {
  return answers.kind === 'prompt'
    ? ` For its next version: npm run new -- prompt ${answers.id} --from v1`
    : '';
}
