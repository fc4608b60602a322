import type { DiffPart } from './words.ts';

/** A stretch that did not change and need not be shown; `lines` is how many whole lines it holds. */
export type Fold = { kind: 'fold'; text: string; lines: number };

/**
 * Folds what is unchanged and farther than `contextLines` whole lines from a change. A line that holds part of a change
 * stays whole, and a single line is never folded. The texts of the result joined are those of `parts`.
 */
export function foldUnchanged(parts: readonly DiffPart[], contextLines: number): (DiffPart | Fold)[] {
  return parts.flatMap((part, index) => {
    if (part.kind !== 'same') return [part];
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    const from = isFirst ? 0 : afterLines(part.text, contextLines + (startsLine(parts, index) ? 0 : 1));
    const to = isLast ? part.text.length : beforeLines(part.text, contextLines);
    const text = part.text.slice(from, Math.max(from, to));
    const lines = countLines(text);
    if (lines < 2) return [part];
    return [
      same(part.text.slice(0, from)),
      { kind: 'fold' as const, text, lines },
      same(part.text.slice(to)),
    ].filter((piece) => piece.text !== '');
  });
}

function same(text: string): DiffPart {
  return { kind: 'same', text };
}

/** Whether an unchanged part begins on a new line: every changed part right before it ends one. */
function startsLine(parts: readonly DiffPart[], index: number): boolean {
  const before = parts[index - 1];
  const earlier = parts[index - 2];
  const changed = earlier !== undefined && earlier.kind !== 'same' ? [before, earlier] : [before];
  return changed.every((part) => part?.text.endsWith('\n') ?? true);
}

/** The offset behind the first `count` line ends, or the length if there are fewer. */
function afterLines(text: string, count: number): number {
  let offset = 0;
  for (let line = 0; line < count; line++) {
    const end = text.indexOf('\n', offset);
    if (end === -1) return text.length;
    offset = end + 1;
  }
  return offset;
}

/** The offset where the last `count` whole lines begin; what follows the last line end belongs to the change after it. */
function beforeLines(text: string, count: number): number {
  let end = text.lastIndexOf('\n');
  for (let line = 0; line < count && end > 0; line++) end = text.lastIndexOf('\n', end - 1);
  return end + 1;
}

function countLines(text: string): number {
  const ends = text.split('\n').length - 1;
  return text === '' || text.endsWith('\n') ? ends : ends + 1;
}
