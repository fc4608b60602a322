import { createHash } from 'node:crypto';
import { componentsIn } from '#domain/content/components-in.ts';
import { PROSE_COMPONENTS } from '#domain/content/vocabulary.ts';

type Entry = { digest?: string | number | undefined; rendered?: unknown; body?: string | undefined };

/**
 * The `cacheKey` of a static path: it stands for everything the page is given, so that a build can keep the page of the
 * last one when the key is the same; code and configuration are Astro's part of that decision. An entry counts by the
 * digest of its file. Without a key a page is always rendered: where its prose uses a component that may look up any
 * entry (`<PromptLink />`). Components that are bound to the page's own entry, or show only what they wrap, need no more
 * than the page is given.
 * @param shown all that the page reads: data, and entries under the name `entry`.
 * @param carried components whose look-ups are part of `shown`, so that they need no more either.
 */
export function pageKey(
  shown: object,
  prose: Entry | null,
  carried: readonly string[] = [],
): { cacheKey?: string } {
  if (prose !== null && looksElsewhere(prose, carried)) return {};
  const text = JSON.stringify(shown, (_, value: unknown) => digestOf(value) ?? value);
  return { cacheKey: createHash('sha256').update(text).digest('hex') };
}

function looksElsewhere({ body, rendered }: Entry, carried: readonly string[]): boolean {
  if (body === undefined) return rendered === undefined;
  return [...componentsIn(body)].some((name) => {
    if (carried.includes(name)) return false;
    const component = Object.hasOwn(PROSE_COMPONENTS, name) ? PROSE_COMPONENTS[name] : undefined;
    return component === undefined || !(component.isBound === true || component.wraps);
  });
}

/** What was derived from an entry follows from its file; what was derived from its neighbours follows from theirs. */
function digestOf(value: unknown): string | number | undefined {
  if (typeof value !== 'object' || value === null || !('entry' in value)) return undefined;
  return (value.entry as Entry | null)?.digest;
}
