import type { Delimiters, Range } from './types.ts';

/** What stands right after the opening mark; `''` for a plain variable. `'{'` is Mustache's triple tag. */
export type Sigil = '' | '#' | '^' | '/' | '!' | '{' | '&' | '>' | '=';

/** One `{{…}}`: its range with the marks, and what is inside without sigil and surrounding white space. */
export type Tag = Range & { sigil: Sigil; content: string };

export type Scan = { tags: Tag[]; unclosed: Range[] };

const sigils: ReadonlySet<string> = new Set(['#', '^', '/', '!', '{', '&', '>', '=']);

/**
 * Finds every tag from left to right, and every opening mark that no closing mark follows before the next opening one
 * (Mustache would swallow the text between; here it is an error). Linear: each search goes forward from the last.
 */
export function scanTags(source: string, [open, close]: Delimiters, from: number): Scan {
  const nextOpen = forwardSearch(source, open);
  const nextClose = forwardSearch(source, close);
  const scan: Scan = { tags: [], unclosed: [] };
  let start = nextOpen(from);
  while (start !== -1) {
    const inside = start + open.length;
    const sigil = sigilAt(source, inside);
    const following = nextOpen(inside + sigil.length);
    const closing = nextClose(inside);
    if (closing === -1 || (following !== -1 && following < closing)) {
      scan.unclosed.push({ start, end: inside });
      start = following;
      continue;
    }
    const tag = readTag({ source, close, start, inside, closing, sigil });
    scan.tags.push(tag);
    start = nextOpen(tag.end);
  }
  return scan;
}

function readTag({ source, close, start, inside, closing, sigil }: Found): Tag {
  const content = source.slice(inside + sigil.length, closing);
  const end = closing + close.length;
  if (sigil !== '{') return { sigil, content: content.trim(), start, end };
  // `{{{x}}}`: the first `}}` is found one letter early; with other marks the brace stands before the mark.
  const braceAfter = source[end] === '}' && !content.endsWith('}');
  return {
    sigil,
    content: content.replace(/\}$/, '').trim(),
    start,
    end: braceAfter ? end + 1 : end,
  };
}

function sigilAt(source: string, offset: number): Sigil {
  const letter = source[offset] ?? '';
  return isSigil(letter) ? letter : '';
}

function isSigil(letter: string): letter is Sigil {
  return sigils.has(letter);
}

/** `indexOf` that remembers its last hit: asked with growing offsets it reads the text once in all. */
function forwardSearch(source: string, mark: string): (from: number) => number {
  let asked = 0;
  let hit = source.indexOf(mark);
  return (from) => {
    if (hit === -1 && from >= asked) return -1;
    if (from < asked || hit < from) hit = source.indexOf(mark, from);
    asked = from;
    return hit;
  };
}

type Found = {
  source: string;
  close: string;
  start: number;
  inside: number;
  closing: number;
  sigil: Sigil;
};
