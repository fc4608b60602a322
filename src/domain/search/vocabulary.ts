import { editDistance } from '#core/text/nearest.ts';

/** The words of the index, sorted by code unit, and on how many pages each stands. */
export type Vocabulary = { words: readonly string[]; pages: readonly number[] };

/** How a word stands to the vocabulary. */
export type Known = 'whole' | 'start' | 'inflected' | 'unknown';

const SUFFIXES = [
  'ability',
  'ations',
  'ation',
  'ments',
  'ment',
  'able',
  'ible',
  'ings',
  'ing',
  'ions',
  'ion',
  'ies',
  'ers',
  'er',
  'ed',
  'es',
  'ly',
  's',
  'e',
  'y',
];
const SHORTEST_STEM = 4;
const SHORTEST_ROOT = 3;
const SHORTEST_CORRECTED = 4;

/**
 * `whole`: the word itself is in the index. `start`: some word begins with it. `inflected`: another ending of the same
 * stem is there, which the index finds by itself. `unknown`: nothing of the kind; searching it would find an accident.
 */
export function knows(vocabulary: Vocabulary, word: string): Known {
  const found = vocabulary.words[firstFrom(vocabulary.words, word)] ?? '';
  if (found === word) return 'whole';
  if (found.startsWith(word)) return 'start';
  const inflected = SUFFIXES.some((suffix) => {
    if (!word.endsWith(suffix) || word.length - suffix.length < SHORTEST_STEM) return false;
    const stem = word.slice(0, -suffix.length);
    return (vocabulary.words[firstFrom(vocabulary.words, stem)] ?? '').startsWith(stem);
  });
  return inflected ? 'inflected' : 'unknown';
}

/**
 * The word of the index that was probably meant; `null` when none is near. One slip is allowed in words of 4 or 5 letters,
 * two in longer ones. Of equally near words one with the same first letter wins, then the one on more pages.
 */
export function correct(vocabulary: Vocabulary, word: string): string | null {
  if (word.length < SHORTEST_CORRECTED || /\d/.test(word)) return null;
  const limit = word.length < 6 ? 1 : 2;
  let best: { word: string; cost: number; pages: number } | null = null;
  for (const [index, candidate] of vocabulary.words.entries()) {
    if (Math.abs(candidate.length - word.length) > limit || candidate.length < SHORTEST_CORRECTED) continue;
    const distance = editDistance(word, candidate, limit);
    if (distance > limit) continue;
    const cost = distance + (candidate[0] === word[0] ? 0 : 0.5);
    const pages = vocabulary.pages[index] ?? 0;
    if (best === null || cost < best.cost || (cost === best.cost && pages > best.pages))
      best = { word: candidate, cost, pages };
  }
  return best?.word ?? null;
}

/**
 * On how many pages the word or another ending of it stands, at most; 0 when the vocabulary does not say. The index
 * itself answers `bets` with `between` too, since it looks for everything that begins with the stem.
 */
export function pagesWith(vocabulary: Vocabulary, word: string): number {
  const stem = roughStem(word);
  let pages = 0;
  for (let at = firstFrom(vocabulary.words, stem); at < vocabulary.words.length; at++) {
    const candidate = vocabulary.words[at] ?? '';
    if (!candidate.startsWith(stem)) break;
    if (candidate === word || roughStem(candidate) === stem) pages += vocabulary.pages[at] ?? 0;
  }
  return pages;
}

function roughStem(word: string): string {
  const suffix = SUFFIXES.find(
    (ending) => word.endsWith(ending) && word.length - ending.length >= SHORTEST_ROOT,
  );
  return suffix === undefined ? word : word.slice(0, -suffix.length);
}

/** Index of the first word that is not before `word`. */
function firstFrom(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
