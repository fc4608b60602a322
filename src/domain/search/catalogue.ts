import { FACETS, type Facet, type FacetValues, isFacet } from '#domain/search/facets.ts';
import type { Vocabulary } from '#domain/search/vocabulary.ts';

/** A searchable page as far as narrowing, ordering and counting need it. `id` is the index's own. */
export type SearchPage = { id: string; reviewed: string | null; values: FacetValues };

/** How a value is called and coloured; what has no label is shown as it is. */
export type Label = { name: string; hue?: number };
export type Labels = Readonly<Partial<Record<Facet, Readonly<Record<string, Label>>>>>;

/** Everything beside the index: all pages in the order of their titles, and the words for the values. */
export type Catalogue = { pages: readonly SearchPage[]; labels: Labels };

export const CATALOGUE_FILE = 'loopbook-pages.json';
export const VOCABULARY_FILE = 'loopbook-words.json';

/** Written small, since it is loaded whole: one list of `facet:value`, and per page id, day and numbers into that list. */
export function encodeCatalogue({ pages, labels }: Catalogue): string {
  const numbers = new Map<string, number>();
  const numberOf = (value: string) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  };
  const rows = pages.map(({ id, reviewed, values }) => {
    const carried = FACETS.flatMap((facet) => values[facet].map((value) => numberOf(`${facet}:${value}`)));
    return [id, reviewed ?? 0, ...carried];
  });
  return JSON.stringify({ values: [...numbers.keys()], pages: rows, labels });
}

/** Reads what `encodeCatalogue` wrote. Throws when it is something else. */
export function decodeCatalogue(text: string): Catalogue {
  const read: unknown = JSON.parse(text);
  if (!isWritten(read)) throw new Error('not a list of searchable pages');
  const values = read.values.map((entry): [Facet, string] | null => {
    const [facet = '', ...rest] = entry.split(':');
    return isFacet(facet) ? [facet, rest.join(':')] : null;
  });
  const pages = read.pages.map(([id, reviewed, ...carried]): SearchPage => {
    const own = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Record<Facet, string[]>;
    for (const number of carried) {
      const value = typeof number === 'number' ? values[number] : null;
      if (value) own[value[0]].push(value[1]);
    }
    return { id: String(id), reviewed: typeof reviewed === 'string' ? reviewed : null, values: own };
  });
  return { pages, labels: read.labels };
}

/** Two parallel lists, the words sorted by code unit. */
export function encodeVocabulary({ words, pages }: Vocabulary): string {
  return JSON.stringify({ words: words.join(' '), pages });
}

/** Reads what `encodeVocabulary` wrote. Throws when it is something else. */
export function decodeVocabulary(text: string): Vocabulary {
  const read = JSON.parse(text) as { words?: unknown; pages?: unknown } | null;
  if (typeof read?.words !== 'string' || !Array.isArray(read.pages)) throw new Error('not a list of words');
  return { words: read.words === '' ? [] : read.words.split(' '), pages: read.pages.map(Number) };
}

function isWritten(
  value: unknown,
): value is { values: string[]; pages: (string | number)[][]; labels: Labels } {
  if (typeof value !== 'object' || value === null) return false;
  const { values, pages, labels } = value as Record<string, unknown>;
  return (
    Array.isArray(values) &&
    Array.isArray(pages) &&
    pages.every(Array.isArray) &&
    typeof labels === 'object' &&
    labels !== null
  );
}
