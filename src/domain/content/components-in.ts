import { maskCode, readMarkdown } from '#domain/content/markdown.ts';

const OPENING_TAG = /(?<!\\)<([A-Z][\w.]*)(?=[\s/>])/g;

/** The components that prose uses, by name, known or not; what stands in code does not count. */
export function componentsIn(prose: string): ReadonlySet<string> {
  // Reading Markdown costs milliseconds; most prose holds no such tag at all.
  if (!/<[A-Z]/.test(prose)) return new Set();
  const visible = maskCode(prose, readMarkdown(prose));
  return new Set([...visible.matchAll(OPENING_TAG)].map(([, name = '']) => name));
}
