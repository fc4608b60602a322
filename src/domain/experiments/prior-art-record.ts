import { isStopWord, tokensOf } from '#domain/search/words.ts';

/** What one experiment or learning says, small enough to send thousands of them to a browser. */
export type PriorArtRecord = {
  kind: 'experiment' | 'learning';
  id: string;
  /** The takeaway of an experiment; the statement of a learning. */
  title: string;
  /** The experiment in a sentence; the scope of a learning. */
  summary: string;
  /** Words beside those of title and summary, each once: hypothesis, variants, tags. */
  words: string;
  /** Keys and names of its metrics, the primary ones first. */
  metrics: readonly string[];
  surface: readonly string[];
  /** Of an experiment its status, of a learning its strength. */
  status: string;
  /** Null where nothing is decided yet, and of a learning. */
  decision: string | null;
};

/** More words than this make the file larger and the match no better. */
const MOST_WORDS = 60;

/** The words of the texts that do not stand in `already`, without those that carry no subject. */
export function wordsBeside(texts: readonly string[], already: readonly string[]): string {
  const known = new Set(already.flatMap((text) => tokensOf(text).map(({ joined }) => joined)));
  const words = new Set(
    texts
      .flatMap((text) => text.split(/\s+/))
      .map((word) => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
      .filter((word) => word.length > 1 && !isStopWord(word) && !known.has(tokensOf(word)[0]?.joined ?? '')),
  );
  return [...words].slice(0, MOST_WORDS).join(' ');
}
