import { facetList } from '#domain/site/facet-list.ts';

/** One prompt in the compact list that the browser filters. */
export type FacetRow = {
  id: string;
  title: string;
  summary: string;
  version: number;
  stage: string;
  status: string;
  output: string;
  tags: readonly string[];
  owners: readonly string[];
};

export const FACETS = ['stage', 'status', 'output', 'owner', 'tag'] as const;
export type Facet = (typeof FACETS)[number];

/** Narrows the list of prompts by facets, and by words in title, summary, tags and id. */
export const promptList = facetList<FacetRow, Facet>({
  facets: FACETS,
  valuesOf,
  textOf: (row) => `${row.title} ${row.summary} ${row.tags.join(' ')} ${row.id}`,
});

export const {
  nothing: NOTHING_CHOSEN,
  filter: filterRows,
  count: countFacet,
  read: readState,
  write: writeState,
} = promptList;

function valuesOf(row: FacetRow, facet: Facet): readonly string[] {
  switch (facet) {
    case 'tag':
      return row.tags;
    case 'owner':
      return row.owners;
    default:
      return [row[facet]];
  }
}
