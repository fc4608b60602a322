import { FACETS, NOTHING_SELECTED, type Selection, selectedCount } from '#domain/search/facets.ts';

/** How results are ordered. */
export const SORTS = ['relevance', 'reviewed', 'title'] as const;

export type Sort = (typeof SORTS)[number];

/** What is asked of the search: everything the address of /search/ can hold. */
export type SearchQuestion = { text: string; selection: Selection; sort: Sort };

export const EMPTY_QUESTION: SearchQuestion = { text: '', selection: NOTHING_SELECTED, sort: 'relevance' };

const MAX_TEXT = 200;
const MAX_VALUES = 40;

/** True when neither a text nor a facet is given; the order alone asks nothing. */
export function isBlank({ text, selection }: SearchQuestion): boolean {
  return text.trim() === '' && selectedCount(selection) === 0;
}

/**
 * Reads `?q=…&type=prompt&type=playbook&stage=…&sort=reviewed`. Unknown parameters are ignored, repeated values are kept
 * once, and a text beyond 200 characters is cut: an address can come from anywhere.
 */
export function readAddress(search: string): SearchQuestion {
  const params = new URLSearchParams(search);
  const selection = Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      [...new Set(params.getAll(facet).filter((value) => value !== ''))].slice(0, MAX_VALUES),
    ]),
  ) as Record<(typeof FACETS)[number], string[]>;
  const sort = SORTS.find((name) => name === params.get('sort')) ?? 'relevance';
  return { text: (params.get('q') ?? '').slice(0, MAX_TEXT), selection, sort };
}

/** The query string of a question with its `?`, or `''` when nothing is asked. Reading it back gives the same question. */
export function writeAddress({ text, selection, sort }: SearchQuestion): string {
  const params = new URLSearchParams();
  if (text.trim() !== '') params.set('q', text.slice(0, MAX_TEXT));
  for (const facet of FACETS) for (const value of selection[facet]) params.append(facet, value);
  if (sort !== 'relevance') params.set('sort', sort);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
