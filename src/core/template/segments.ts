import type { Template, TemplateNode } from './types.ts';

/** A stretch of a template's source for showing it with highlights; `name` is the tag's name, or null where it has none. */
export type Segment = { kind: 'text' | 'value' | 'section' | 'comment'; text: string; name: string | null };

/**
 * Cuts a template's source into literal text, values, opening and closing section tags, and comments. The segments
 * joined are the source (without a byte order mark); white space that rendering drops counts as text.
 */
export function sourceSegments({ source, nodes }: Template): Segment[] {
  const segments: Segment[] = [];
  let cursor = source.startsWith('\uFEFF') ? 1 : 0;
  const add = (kind: Segment['kind'], end: number, name: string | null = null): void => {
    if (end > cursor) segments.push({ kind, text: source.slice(cursor, end), name });
    cursor = end;
  };
  const visit = (node: TemplateNode): void => {
    if (node.kind === 'text') return;
    add('text', node.start);
    if (node.kind === 'variable') add('value', node.end, node.name);
    else if (node.kind === 'comment') add('comment', node.end);
    else {
      add('section', node.open.end, node.name);
      for (const child of node.children) visit(child);
      add('text', node.close.start);
      add('section', node.close.end, node.name);
    }
  };
  for (const node of nodes) visit(node);
  add('text', source.length);
  return segments;
}
