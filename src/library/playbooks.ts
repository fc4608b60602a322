import { type CollectionEntry, getCollection } from 'astro:content';
import type { Playbook } from '#domain/playbooks/playbook.ts';
import { oncePerBuild } from '#library/once.ts';

export type PlaybookEntry = Playbook & { entry: CollectionEntry<'playbooks'>; path: string };

/** Every playbook, by title. */
export const allPlaybooks = oncePerBuild(async (): Promise<PlaybookEntry[]> => {
  const entries = await getCollection('playbooks');
  return entries
    .map((entry) => ({ ...entry.data, entry, path: entry.filePath ?? '' }))
    .sort((a, b) => a.data.title.localeCompare(b.data.title, 'en'));
});
