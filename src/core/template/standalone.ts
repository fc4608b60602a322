import type { Range } from './types.ts';

/**
 * A tag's range widened to its whole line, line end included, when nothing else but spaces and tabs stands on the
 * line; otherwise the tag's own range. `lowest` is where the template begins (after a byte order mark).
 * Source: Mustache specification, "standalone" cases of comments, sections and inverted sections.
 */
export function standaloneRange(source: string, tag: Range, lowest: number): Range {
  const start = lineStartBefore(source, tag.start, lowest);
  const end = lineEndAfter(source, tag.end);
  return start === null || end === null ? { start: tag.start, end: tag.end } : { start, end };
}

function lineStartBefore(source: string, offset: number, lowest: number): number | null {
  let start = offset;
  while (start > lowest && isBlank(source[start - 1])) start--;
  return start === lowest || source[start - 1] === '\n' ? start : null;
}

function lineEndAfter(source: string, offset: number): number | null {
  let end = offset;
  while (isBlank(source[end])) end++;
  if (end >= source.length) return source.length;
  if (source[end] === '\n') return end + 1;
  return source.startsWith('\r\n', end) ? end + 2 : null;
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t';
}
