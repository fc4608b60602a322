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

/** What is chosen: any of the values inside a facet, all facets together, and words anywhere in title or summary. */
export type FacetState = Readonly<Record<Facet, readonly string[]>> & { words: string };

export const NOTHING_CHOSEN: FacetState = {
  stage: [],
  status: [],
  output: [],
  owner: [],
  tag: [],
  words: '',
};

export function valuesOf(row: FacetRow, facet: Facet): readonly string[] {
  switch (facet) {
    case 'tag':
      return row.tags;
    case 'owner':
      return row.owners;
    default:
      return [row[facet]];
  }
}

export function filterRows(rows: readonly FacetRow[], state: FacetState): FacetRow[] {
  return rows.filter(
    (row) => matchesWords(row, state.words) && FACETS.every((facet) => matches(row, facet, state)),
  );
}

/** How many rows each value of a facet would show with all the other facets as they are. */
export function countFacet(rows: readonly FacetRow[], state: FacetState, facet: Facet): Map<string, number> {
  const others = { ...state, [facet]: [] };
  const counts = new Map<string, number>();
  for (const row of filterRows(rows, others)) {
    for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Reads the state from an address; unknown parameters are ignored. */
export function readState(params: URLSearchParams): FacetState {
  const lists = FACETS.map(
    (facet) => [facet, [...new Set(params.getAll(facet))].filter((value) => value !== '')] as const,
  );
  return { ...NOTHING_CHOSEN, ...Object.fromEntries(lists), words: (params.get('q') ?? '').trim() };
}

/** The query of an address for a state, in a fixed order; empty when nothing is chosen. */
export function writeState(state: FacetState): string {
  const params = new URLSearchParams();
  if (state.words !== '') params.set('q', state.words);
  for (const facet of FACETS) for (const value of state[facet]) params.append(facet, value);
  return params.toString();
}

export function isFiltered(state: FacetState): boolean {
  return writeState(state) !== '';
}

function matches(row: FacetRow, facet: Facet, state: FacetState): boolean {
  const chosen = state[facet];
  return chosen.length === 0 || valuesOf(row, facet).some((value) => chosen.includes(value));
}

function matchesWords(row: FacetRow, words: string): boolean {
  const text = `${row.title} ${row.summary} ${row.tags.join(' ')} ${row.id}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
