import { type CollectionEntry, render } from 'astro:content';
import { type ProsePart, placeComponents, proseParts } from '#domain/content/place-components.ts';
import { usesComponents } from '#domain/content/uses-components.ts';

type Rendered = Awaited<ReturnType<typeof render>>;

export type RenderedProse = {
  Content: Rendered['Content'];
  /** HTML and the components between; null where `Content` is to be used. */
  parts: ProsePart[] | null;
  headings: { slug: string; text: string }[];
  /** Whether `html` is all there is. */
  isPlain: boolean;
  html: string;
};

/**
 * The prose of an entry: in parts where components were placed in its HTML, else as a component of its own; and its
 * second-level headings for the table of contents.
 */
export async function renderProse(
  entry: CollectionEntry<'prompts' | 'playbooks' | 'contexts' | 'experiments'>,
): Promise<RenderedProse> {
  const { Content, headings } = await render(entry);
  const second = headings.filter((heading) => heading.depth === 2).map(({ slug, text }) => ({ slug, text }));
  const html = entry.rendered?.html ?? '';
  const hasMarks = entry.rendered !== undefined && usesComponents(entry.body ?? '');
  const placed = hasMarks ? placeComponents(entry.body ?? '') : null;
  return {
    Content,
    parts: placed === null ? null : proseParts(html, placed.components),
    headings: second,
    isPlain: entry.rendered !== undefined && placed === null,
    html,
  };
}
