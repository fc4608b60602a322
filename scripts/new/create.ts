import { nextVersion } from '#domain/contribute/next-version.ts';
import { type Scaffold, scaffold } from '#domain/contribute/scaffold.ts';
import { readText, root } from '../lib/project.ts';
import type { Answers } from './answers.ts';
import type { Given } from './arguments.ts';
import { createExperiment, writeUpPath } from './create-experiment.ts';
import { type Created, refuseTaken, versionsOf, writeNew } from './write-new.ts';

/**
 * Writes the new files. Never overwrites.
 * @throws Error with a sentence for the person who asked.
 */
export function createEntry(answers: Answers, base = root): Created {
  const today = new Date().toISOString().slice(0, 10);
  if (answers.kind === 'experiment') return createExperiment({ ...answers, today }, base);
  const file =
    answers.kind === 'version'
      ? versionFile(answers, today, base)
      : scaffold(answers.kind, { ...answers, today });
  return { files: [writeNew(file, base)], notes: [] };
}

/**
 * Says early, before more is asked, that the place is taken or that there is nothing to start from.
 * @throws Error with a sentence for the person who asked.
 */
export function checkPlace({ kind, id, from }: Given, base = root): void {
  if (id === undefined) return;
  if (kind === 'experiment') refuseTaken(writeUpPath(id), base);
  else if (from !== undefined) sourceOf(id, Number(from.replace('v', '')), base);
  else if (kind === 'prompt') refuseTaken(`prompts/${id}/v1.mdx`, base);
  else if (kind !== undefined) refuseTaken(`content/${kind}s/${id}.mdx`, base);
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
