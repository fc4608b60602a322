/** What is chosen: any of the values inside a facet, all facets together, and words; and the order, null as it came. */
export type FacetState<F extends string> = Readonly<Record<F, readonly string[]>> & {
  words: string;
  sort: ListSort | null;
};

export type ListSort = { by: string; order: 'ascending' | 'descending' };

/** How rows of one list are narrowed and ordered. */
export type FacetListPlan<Row, F extends string> = {
  facets: readonly F[];
  /** The values of a row; none where the facet says nothing of it. */
  valuesOf: (row: Row, facet: F) => readonly string[];
  /** What words are looked for in. */
  textOf: (row: Row) => string;
  /** What rows can be ordered by: text or figures; rows without come last in either order. */
  sorts?: Readonly<Record<string, (row: Row) => string | number | null>>;
};

/** The same few operations for every list with facets. */
export type FacetList<Row, F extends string> = ReturnType<typeof facetList<Row, F>>;

/** Narrows, counts and orders rows, and keeps what is chosen in an address. */
export function facetList<Row, F extends string>(plan: FacetListPlan<Row, F>) {
  const { facets, valuesOf, textOf, sorts = {} } = plan;
  const nothing = { ...chosenIn(facets, () => []), words: '', sort: null } as FacetState<F>;
  const matches = (row: Row, facet: F, state: FacetState<F>) =>
    state[facet].length === 0 || valuesOf(row, facet).some((value) => state[facet].includes(value));

  function filter(rows: readonly Row[], state: FacetState<F>): Row[] {
    const words = state.words.toLowerCase().split(/\s+/);
    const hasWords = (row: Row) => {
      const text = textOf(row).toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const narrowing = facets.filter((facet) => state[facet].length > 0);
    const found = rows.filter(
      (row) => narrowing.every((facet) => matches(row, facet, state)) && hasWords(row),
    );
    const value = state.sort === null ? undefined : sorts[state.sort.by];
    return value === undefined || state.sort === null ? found : sortRows(found, value, state.sort.order);
  }

  /** How many rows each value of a facet would show with all the other facets as they are. */
  function count(rows: readonly Row[], state: FacetState<F>, facet: F): Map<string, number> {
    const counts = new Map<string, number>();
    for (const row of filter(rows, { ...state, [facet]: [], sort: null })) {
      for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  /** Reads the state from an address; unknown parameters, doubles and orders that do not exist are ignored. */
  function read(params: URLSearchParams): FacetState<F> {
    const values = chosenIn(facets, (facet) =>
      [...new Set(params.getAll(facet))].filter((value) => value !== ''),
    );
    return {
      ...nothing,
      ...values,
      words: (params.get('q') ?? '').trim(),
      sort: readSort(params, Object.keys(sorts)),
    };
  }

  /** The query of an address for a state, in a fixed order; empty when nothing is chosen. */
  function write(state: FacetState<F>): string {
    const params = new URLSearchParams();
    if (state.words !== '') params.set('q', state.words);
    for (const facet of facets) for (const value of state[facet]) params.append(facet, value);
    if (state.sort !== null) {
      params.set('sort', state.sort.by);
      if (state.sort.order === 'descending') params.set('order', state.sort.order);
    }
    return params.toString();
  }

  return { ...plan, sorts, nothing, filter, count, read, write };
}

function chosenIn<F extends string>(facets: readonly F[], values: (facet: F) => string[]) {
  return Object.fromEntries(facets.map((facet) => [facet, values(facet)])) as Record<F, string[]>;
}

function readSort(params: URLSearchParams, known: readonly string[]): ListSort | null {
  const by = params.get('sort');
  if (by === null || !known.includes(by)) return null;
  return { by, order: params.get('order') === 'descending' ? 'descending' : 'ascending' };
}

/** Keeps the order of equal rows. */
function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => string | number | null,
  order: ListSort['order'],
): Row[] {
  const sign = order === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return sign * compareKeys(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
}

function compareKeys(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(String(a), String(b));
}

const COLLATOR = new Intl.Collator('en', { numeric: true });
