import { createHash } from 'node:crypto';

type Entry = { digest?: string | number | undefined; rendered?: unknown };

/**
 * The `cacheKey` of a static path: it stands for everything the page is given, so that a build can keep the page of the
 * last one when the key is the same; code and configuration are Astro's part of that decision. An entry counts by the
 * digest of its file. Without a key, where prose uses components, a page is always rendered: those may look up any entry.
 * @param shown all that the page reads: data, and entries under the name `entry`.
 */
export function pageKey(shown: object, prose: Entry | null): { cacheKey?: string } {
  if (prose !== null && prose.rendered === undefined) return {};
  const text = JSON.stringify(shown, (_, value: unknown) => digestOf(value) ?? value);
  return { cacheKey: createHash('sha256').update(text).digest('hex') };
}

/** What was derived from an entry follows from its file; what was derived from its neighbours follows from theirs. */
function digestOf(value: unknown): string | number | undefined {
  if (typeof value !== 'object' || value === null || !('entry' in value)) return undefined;
  return (value.entry as Entry | null)?.digest;
}
