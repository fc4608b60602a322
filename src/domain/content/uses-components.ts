import { maskCode, readMarkdown } from '#domain/content/markdown.ts';

const COMPONENT_TAG = /(?<!\\)<\/?[A-Z][\w.]*(?=[\s/>])/;

/**
 * Whether prose holds a component (`<Note>`), known or not, outside code. Prose without any is plain Markdown and
 * takes the cached Markdown path of the build; only the rest is compiled as MDX.
 */
export function usesComponents(prose: string): boolean {
  // Reading Markdown costs milliseconds; most prose holds no such tag at all.
  return COMPONENT_TAG.test(prose) && COMPONENT_TAG.test(maskCode(prose, readMarkdown(prose)));
}
