import { isStopWord, tokensOf } from '#domain/search/words.ts';

/** A word of a text: as it is compared, and as somebody typed it. */
export type Stemmed = { stem: string; word: string };

const SHORTEST_STEM = 4;

/** Endings that do not change what a word is about, the longer ones first. */
const ENDINGS = [
  'ations',
  'ation',
  'ments',
  'ment',
  'ings',
  'ing',
  'ors',
  'ers',
  'ies',
  'or',
  'er',
  'ed',
  'es',
  'ly',
  's',
  'e',
  'y',
] as const;

/** Words of product experiments that mean the same, or nearly. */
const SAME = [
  'signup sign-up register registration enrol enrollment enrolment subscribe',
  'buy bought purchase order checkout',
  'pay paid payment pays',
  'mail email newsletter mailing',
  'cost price fee charge',
  'returning retention retained return comeback back',
  'headline title teaser',
  'people person user visitor customer player reader student',
  'click ctr clicks',
  'revenue spend spent spending',
  'begin start onboarding',
  'delay later postpone wait',
  'cut remove fewer less shorten',
  'notice banner message popup modal',
  'notification push reminder',
  'speed fast faster latency slow slower performance',
  'picture image photo thumbnail',
  'convert conversion converts',
  'ask question questionnaire survey asked',
  'trial trials',
] as const;

/** What words say of every experiment and so of none. */
const EVERYWHERE = new Set(['test', 'experiment', 'variant', 'treatment', 'control', 'result', 'per']);

/** The words of a text that carry a subject, each once and in order, with their stems. */
export function stemsOf(text: string): Stemmed[] {
  const found = tokensOf(text.replaceAll('_', ' ')).flatMap(({ joined, parts }) => [
    joined,
    ...(parts.length > 1 ? parts : []),
  ]);
  const stems = new Map<string, string>();
  for (const word of found) {
    if (word.length < 2 || isStopWord(word) || EVERYWHERE.has(word)) continue;
    const stem = stemOf(word);
    if (!stems.has(stem)) stems.set(stem, word);
  }
  return [...stems].map(([stem, word]) => ({ stem, word }));
}

/** A word without its ending, and the same for words that mean the same: `enrolments` and `sign-ups` are one stem. */
export function stemOf(word: string): string {
  const stem = bare(word);
  return SYNONYMS.get(stem) ?? stem;
}

function bare(word: string): string {
  if (word.length <= SHORTEST_STEM || /\d/.test(word) || word.endsWith('ss')) return word;
  const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= SHORTEST_STEM - 1);
  const left = ending === undefined ? word : word.slice(0, -ending.length);
  // `enrolled` and `enrolment`, `stopping` and `stop`: one letter where two were only for the sound.
  return /([bdglmnprt])\1$/.test(left) ? left.slice(0, -1) : left;
}

const SYNONYMS: ReadonlyMap<string, string> = new Map(
  SAME.flatMap((line) => {
    const stems = line.split(' ').map((word) => bare(word.replaceAll('-', '')));
    return stems.map((stem) => [stem, stems[0] ?? stem] as const);
  }),
);
