import { type CollectionEntry, render } from 'astro:content';

type Rendered = Awaited<ReturnType<typeof render>>;

/** The prose of an entry as a component, and its second-level headings for the table of contents. */
export async function renderProse(
  entry: CollectionEntry<'prompts' | 'playbooks' | 'contexts' | 'experiments'>,
): Promise<{
  Content: Rendered['Content'];
  headings: { slug: string; text: string }[];
  isPlain: boolean;
  html: string;
}> {
  const { Content, headings } = await render(entry);
  const second = headings.filter((heading) => heading.depth === 2).map(({ slug, text }) => ({ slug, text }));
  return {
    Content,
    headings: second,
    isPlain: entry.rendered !== undefined,
    html: entry.rendered?.html ?? '',
  };
}
