import type { SearchQuestion } from '#domain/search/address.ts';
import { RECORD_TYPES, recordType, TYPE_NAMES } from '#domain/search/types.ts';
import type { Hit } from './state.ts';

/** Results under one heading; the heading is null when there is only one group. */
export type Group = { heading: string | null; hits: readonly Hit[] };

/** One stop of the arrow keys: a page, or a section of it. */
export type Option = { url: string; hit: Hit; section: number | null };

const BEST = 5;

/**
 * The best five of all kinds first, since the best answer may be of any kind; the others by kind. A chosen order
 * (newest review, title) is not broken up; without a text everything is by kind.
 */
export function groupHits(hits: readonly Hit[], { text, sort }: SearchQuestion): Group[] {
  if (sort !== 'relevance') return [{ heading: null, hits }];
  const best = text.trim() === '' ? 0 : BEST;
  const byType = Map.groupBy(hits.slice(best), typeOf);
  const others = RECORD_TYPES.flatMap((type): Group[] => {
    const own = byType.get(type);
    return own === undefined
      ? []
      : [
          {
            heading: best === 0 ? TYPE_NAMES[type].many : `More ${TYPE_NAMES[type].many.toLowerCase()}`,
            hits: own,
          },
        ];
  });
  if (best === 0) return others;
  const first = hits.slice(0, best);
  return others.length === 0
    ? [{ heading: null, hits: first }]
    : [{ heading: 'Best matches', hits: first }, ...others];
}

/** Every option in the order it is shown. */
export function optionsOf(groups: readonly Group[]): Option[] {
  return groups.flatMap(({ hits }) =>
    hits.flatMap((hit) => [
      { url: hit.url, hit, section: null },
      ...hit.sections.map(({ url }, section) => ({ url, hit, section })),
    ]),
  );
}

export function typeOf(hit: Hit) {
  return recordType(hit.values.type[0]);
}
