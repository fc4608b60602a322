import { type CollectionEntry, getCollection } from 'astro:content';
import type { ContextPack } from '#domain/contexts/context.ts';
import { oncePerBuild } from '#library/once.ts';

export type ContextEntry = ContextPack & { entry: CollectionEntry<'contexts'>; path: string };

/** Every context pack, by title. */
export const allContexts = oncePerBuild(async (): Promise<ContextEntry[]> => {
  const entries = await getCollection('contexts');
  return entries
    .map((entry) => ({ ...entry.data, entry, path: entry.filePath ?? '' }))
    .sort((a, b) => a.data.title.localeCompare(b.data.title, 'en'));
});
