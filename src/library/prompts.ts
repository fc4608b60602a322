import { type CollectionEntry, getCollection } from 'astro:content';
import { compareVariables, isBreaking } from '#domain/prompts/breaking.ts';
import { currentVersion, type LinkedVersion } from '#domain/prompts/prompt.ts';
import { oncePerBuild } from '#library/once.ts';

/** One version with its stored entry, from which its prose is rendered. */
export type VersionEntry = LinkedVersion & { entry: CollectionEntry<'prompts'> };

/** A prompt with all its versions, newest first. */
export type PromptEntry = { id: string; current: VersionEntry; versions: VersionEntry[] };

/** Every prompt, by title. */
export const allPrompts = oncePerBuild(loadPrompts);

/** Prompts whose current version may be offered: neither draft nor withdrawn. */
export async function offeredPrompts(): Promise<PromptEntry[]> {
  return (await allPrompts()).filter(
    ({ current }) => current.data.status === 'active' || current.data.status === 'deprecated',
  );
}

async function loadPrompts(): Promise<PromptEntry[]> {
  const groups = new Map<string, VersionEntry[]>();
  for (const entry of await getCollection('prompts')) {
    const version: VersionEntry = {
      ...entry.data,
      prose: entry.body ?? '',
      entry,
      path: entry.filePath ?? '',
      changes: [],
      breaking: false,
    };
    groups.set(version.id, [...(groups.get(version.id) ?? []), version]);
  }
  const prompts = [...groups].flatMap(([id, versions]) => {
    const newestFirst = versions.sort((a, b) => b.version - a.version);
    const linked = newestFirst.map((version, index) => withChanges(version, newestFirst[index + 1]));
    const current = currentVersion(linked);
    return current === null ? [] : [{ id, current, versions: linked }];
  });
  return prompts.sort((a, b) => a.current.data.title.localeCompare(b.current.data.title, 'en'));
}

function withChanges(version: VersionEntry, before: VersionEntry | undefined): VersionEntry {
  if (before === undefined) return version;
  const changes = compareVariables(before.data.variables, version.data.variables);
  return { ...version, changes, breaking: isBreaking(changes) };
}
