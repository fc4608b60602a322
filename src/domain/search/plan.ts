import { ALIASES } from '#domain/search/aliases.ts';
import { correct, knows, type Vocabulary } from '#domain/search/vocabulary.ts';
import { isStopWord, singular, type Token, tokensOf } from '#domain/search/words.ts';

/**
 * One wording of a concept: terms for the index, all of which a page must have, and how much the wording counts, 0-1.
 * A term is a word, or words in double quotes that must stand side by side.
 */
export type Ask = { terms: readonly string[]; weight: number };

/** One thing the question is about, with every wording in which the index is asked for it. */
export type Concept = { words: string; asks: readonly Ask[] };

/** A question made ready for the index. `corrected` and `unknown` are for the reader. */
export type Plan = {
  concepts: readonly Concept[];
  corrected: readonly { from: string; to: string }[];
  unknown: readonly string[];
};

const ALIAS_WEIGHT = 0.9;
const CORRECTION_WEIGHT = 0.85;
const MAX_CONCEPTS = 10;
const LONGEST_ALIAS = 4;

/**
 * Turns what somebody typed into concepts: "quoted phrases" as they are, then known turns of phrase (see aliases), then
 * single words without those that carry no subject. A word that the index does not know is replaced by the nearest one
 * it knows, or reported. Without a vocabulary (`null`) every word is taken as typed.
 */
export function planQuestion(text: string, vocabulary: Vocabulary | null): Plan {
  const { phrases, rest } = takePhrases(text);
  const { aliases, left } = takeAliases(
    tokensOf(rest).flatMap((token) => splitUnknown(token, vocabulary)),
    vocabulary,
  );
  const subject = left.filter(({ joined }) => !isStopWord(joined));
  const nothingElse = phrases.length + aliases.length + subject.length === 0;
  const plans = (nothingElse ? left : subject).map(({ joined }) => planWord(joined, vocabulary));
  return {
    concepts: [...phrases, ...aliases, ...plans.flatMap((plan) => plan.concept ?? [])].slice(0, MAX_CONCEPTS),
    corrected: plans.flatMap((plan) => plan.corrected ?? []),
    unknown: plans.flatMap((plan) => plan.unknown ?? []),
  };
}

/** Quoted words must stand side by side; their own scores say how much the page is about them. */
function takePhrases(text: string): { phrases: Concept[]; rest: string } {
  const phrases: Concept[] = [];
  const rest = text.replace(/["“”]([^"“”]+)["“”]/g, (_, inner: string) => {
    const words = tokensOf(inner).map(({ joined }) => joined);
    const phrase = words.join(' ');
    if (words.length < 2) return ` ${inner} `;
    phrases.push({ words: phrase, asks: [{ terms: [`"${phrase}"`, ...words], weight: 1 }] });
    return ' ';
  });
  return { phrases, rest };
}

/** The longest known turn of phrase at each place becomes one concept; the tokens between them are left. */
function takeAliases(
  tokens: readonly Token[],
  vocabulary: Vocabulary | null,
): { aliases: Concept[]; left: Token[] } {
  const aliases: Concept[] = [];
  const left: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = longestAlias(tokens, at);
    const taken = tokens.slice(at, at + Math.max(1, length));
    const concept = length === 0 ? null : aliasConcept(taken, vocabulary);
    if (concept === null) left.push(...taken);
    else aliases.push(concept);
    at += taken.length;
  }
  return { aliases, left };
}

function longestAlias(tokens: readonly Token[], at: number): number {
  for (let length = Math.min(LONGEST_ALIAS, tokens.length - at); length > 0; length--) {
    if (BY_SAYING.has(sayingOf(tokens.slice(at, at + length)))) return length;
  }
  return 0;
}

/** The words as typed and what they stand for; `null` when this library has words for neither. */
function aliasConcept(tokens: readonly Token[], vocabulary: Vocabulary | null): Concept | null {
  const words = tokens.map(({ joined }) => joined);
  const found = BY_SAYING.get(sayingOf(tokens)) ?? [];
  const asks = [
    { terms: subjectOf(words), weight: 1 },
    ...found.map((terms) => ({ terms, weight: ALIAS_WEIGHT })),
  ];
  const answerable = asks.filter(
    ({ terms }) => vocabulary === null || terms.every((word) => knows(vocabulary, word) !== 'unknown'),
  );
  return answerable.length === 0 ? null : { words: words.join(' '), asks: answerable };
}

function subjectOf(words: readonly string[]): readonly string[] {
  const subject = words.filter((word) => !isStopWord(word));
  return subject.length > 0 ? subject : words;
}

/** `go-live` is asked as `golive` when that is a known turn of phrase or in the index, else as `go` and `live`. */
function splitUnknown(token: Token, vocabulary: Vocabulary | null): readonly Token[] {
  const { joined, parts } = token;
  const whole = parts.length === 1 || BY_SAYING.has(sayingOf([token]));
  if (whole || vocabulary === null || knows(vocabulary, joined) === 'whole') return [token];
  return parts.map((part) => ({ joined: part, parts: [part] }));
}

function planWord(word: string, vocabulary: Vocabulary | null): WordPlan {
  if (vocabulary === null || knows(vocabulary, word) !== 'unknown')
    return { concept: { words: word, asks: [{ terms: [word], weight: 1 }] } };
  const to = correct(vocabulary, word);
  if (to === null) return { unknown: word };
  return {
    corrected: { from: word, to },
    concept: { words: to, asks: [{ terms: [to], weight: CORRECTION_WEIGHT }] },
  };
}

function sayingOf(tokens: readonly Token[]): string {
  return tokens.map(({ joined }) => singular(joined)).join(' ');
}

/** Saying -> the terms of every line that lists it. */
const BY_SAYING: ReadonlyMap<string, readonly (readonly string[])[]> = ALIASES.reduce(
  (map, { say, find }) => {
    const wordings = find.map((words) => subjectOf(tokensOf(words).map(({ joined }) => joined)));
    for (const said of say) {
      const saying = sayingOf(tokensOf(said));
      map.set(saying, [...(map.get(saying) ?? []), ...wordings]);
    }
    return map;
  },
  new Map<string, readonly (readonly string[])[]>(),
);

type WordPlan = { concept?: Concept; corrected?: { from: string; to: string }; unknown?: string };
