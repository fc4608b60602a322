import type { RenderedMessage } from '#domain/prompts/render.ts';

/** A stretch of a rendered message; `variable` is the declared name where a value landed or is missing. */
export type MessagePart = { start: number; text: string; variable: string | null; missing: boolean };

/** Cuts a message where values landed. The parts joined are its text. Spans that overlap are cut off, never repeated. */
export function messageParts({ text, spans }: Pick<RenderedMessage, 'text' | 'spans'>): MessagePart[] {
  const parts: MessagePart[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, span.start);
    const end = Math.min(text.length, span.end);
    if (end <= start) continue;
    if (start > at) parts.push({ start: at, text: text.slice(at, start), variable: null, missing: false });
    const [variable = span.variable] = span.variable.split('.');
    parts.push({ start, text: text.slice(start, end), variable, missing: span.kind === 'missing' });
    at = end;
  }
  if (at < text.length) parts.push({ start: at, text: text.slice(at), variable: null, missing: false });
  return parts;
}
