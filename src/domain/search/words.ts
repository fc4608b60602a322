/** Words that carry no subject; dropped from a question unless nothing else is left. */
const STOP_WORDS = new Set(
  (
    'a about after again all also am an and any are as at be been before being between both but by can could did do does doing done ' +
    'for from get give got had has have having help here him his how i if in into is isn isnt it its just know let lets ll like ' +
    'make makes me might more most much must my need needs no not of off on one only or other our ours out over own please re s same ' +
    'shall she should show so some something such t tell than that the their them then there these they thing things this those ' +
    'through to too up us use used using ve very via want was way we were what when where which while who whom why will with ' +
    'without would you your yours'
  ).split(' '),
);

/** One word of a question: as pagefind would index it, and the parts a hyphen or slash separates. */
export type Token = { joined: string; parts: readonly string[] };

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word) || STOP_WORDS.has(singular(word));
}

/**
 * Splits text at white space and takes case, accents and punctuation away, as the index does: `Pre-mortem` is
 * `premortem` with the parts `pre` and `mortem`; `A/B` is `ab` with `a` and `b`.
 */
export function tokensOf(text: string): Token[] {
  return text.split(/\s+/).flatMap((raw) => {
    const plain = raw
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’]s?$/u, '')
      .replace(/['’]/gu, '');
    const parts = plain.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
    return parts.length === 0 ? [] : [{ joined: parts.join(''), parts }];
  });
}

/** Every form in which the text's words can be found: joined and in parts. */
export function wordsOf(text: string): string[] {
  return tokensOf(text).flatMap(({ joined, parts }) => (parts.length > 1 ? [joined, ...parts] : [joined]));
}

/** A rough singular, good enough to compare two spellings of the same term. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('is'))
    return word.slice(0, -1);
  return word;
}
