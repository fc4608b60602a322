import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** Reads Markdown into a tree with positions. Never throws: every text is Markdown. */
export function readMarkdown(text: string): Root {
  return fromMarkdown(text);
}

/** Every node of a tree, parents before their children. */
export function* eachNode(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* eachNode(child);
}

/** The text with everything inside code replaced by spaces, so that offsets and lines stay true. */
export function maskCode(text: string, tree: Root): string {
  const parts: string[] = [];
  let from = 0;
  for (const node of eachNode(tree)) {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if ((node.type !== 'code' && node.type !== 'inlineCode') || start === undefined || end === undefined)
      continue;
    parts.push(text.slice(from, start), text.slice(start, end).replaceAll(/[^\n]/g, ' '));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
