import { issueAt } from '#domain/content/issue.ts';
import { checkFrontmatter } from '#domain/content/schema-issues.ts';
import { type Inspected, inspected, readSource, unreadable } from '#domain/content/source.ts';
import { canvasText } from '#domain/contexts/canvas.ts';
import { checkCanvas } from '#domain/contexts/check-canvas.ts';
import { type ContextData, contextSchema } from '#domain/contexts/schema.ts';

/** A context pack, read from its file. */
export type ContextPack = { id: string; data: ContextData; body: string };

/** Reads one context file and reports everything that is wrong with it. */
export function inspectContext(raw: string, id: string): Inspected<ContextPack> {
  const source = readSource(raw);
  const { data, issues } = checkFrontmatter(source, contextSchema);
  if (data === null) return unreadable({ prose: source.body, issues, source });
  const found = [...issues];
  if (data.kind === 'canvas') {
    found.push(...checkCanvas(data, source));
  } else if (source.body.trim() === '') {
    const message = 'The body is empty: it is what a prompt would be given.';
    found.push(issueAt({ line: source.bodyLine, column: 1 }, { rule: 'context/empty', message }));
  }
  return inspected({ id, data, body: source.body }, { prose: source.body, issues: found, source });
}

/** The text a prompt gets: title, the canvas in words when there is one, and the body. */
export function contextText(pack: ContextPack): string {
  const canvas = pack.data.kind === 'canvas' ? canvasText(pack.data) : '';
  return [pack.data.title, canvas, pack.body.trim()].filter((part) => part !== '').join('\n\n');
}
