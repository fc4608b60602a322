/** Longer words are never compared: no id or variable name is, and the work grows with the square of the length. */
const longestWord = 100;

/**
 * The candidate most like `word`, for "did you mean …" hints; `null` when none is close.
 * Close means: at most a third of the longer word's letters differ (at least one letter may), counting insertions,
 * deletions, replacements and swapped neighbours as one each; case, `-` and `_` are ignored. The first of equals wins.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const wanted = comparable(word);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = comparable(candidate);
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3));
    const distance = editDistance(wanted, other, Math.min(allowed, bestDistance - 1));
    if (distance === Number.POSITIVE_INFINITY) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/**
 * Optimal string alignment distance between two words: the fewest single-letter insertions, deletions, replacements
 * and swaps of neighbours. Gives up with `Infinity` once it must exceed `limit` or a word has over 100 letters.
 */
export function editDistance(from: string, to: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(from.length - to.length) > limit) return Number.POSITIVE_INFINITY;
  if (from.length > longestWord || to.length > longestWord) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = nextRow({ from, to, row, last, beforeLast });
    if (Math.min(...current) > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = current;
  }
  const distance = last[to.length] ?? Number.POSITIVE_INFINITY;
  return distance > limit ? Number.POSITIVE_INFINITY : distance;
}

function nextRow({ from, to, row, last, beforeLast }: Rows): number[] {
  const current = [row];
  const letter = from[row - 1];
  for (let column = 1; column <= to.length; column++) {
    const same = letter === to[column - 1] ? 0 : 1;
    const insertion = at(current, column - 1) + 1;
    const deletion = at(last, column) + 1;
    let cheapest = Math.min(insertion, deletion, at(last, column - 1) + same);
    const swapped = letter === to[column - 2] && from[row - 2] === to[column - 1];
    if (swapped) cheapest = Math.min(cheapest, at(beforeLast, column - 2) + 1);
    current.push(cheapest);
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

function comparable(word: string): string {
  return word.length > longestWord ? word : word.toLowerCase().replace(/[-_\s]/g, '');
}

type Rows = {
  from: string;
  to: string;
  row: number;
  last: readonly number[];
  beforeLast: readonly number[];
};
