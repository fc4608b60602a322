/** What a person can narrow by, in the order it is shown. Several values of one facet mean OR, several facets mean AND. */
export const FACETS = ['type', 'stage', 'status', 'decision', 'health', 'tag', 'owner'] as const;

export type Facet = (typeof FACETS)[number];

/** The chosen values of each facet; an empty list does not narrow. */
export type Selection = Readonly<Record<Facet, readonly string[]>>;

/** Values of one page, or how many pages carry each value. */
export type FacetValues = Readonly<Record<Facet, readonly string[]>>;
export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>;

export const NOTHING_SELECTED: Selection = {
  type: [],
  stage: [],
  status: [],
  decision: [],
  health: [],
  tag: [],
  owner: [],
};

export function isFacet(name: string): name is Facet {
  return (FACETS as readonly string[]).includes(name);
}

/** How many values are chosen in all facets together. */
export function selectedCount(selection: Selection): number {
  return FACETS.reduce((sum, facet) => sum + selection[facet].length, 0);
}

/** Adds the value to its facet, or takes it out when it is already chosen. */
export function toggleValue(selection: Selection, facet: Facet, value: string): Selection {
  const chosen = selection[facet];
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...selection, [facet]: next };
}

/** True when the page carries at least one chosen value of every facet that has chosen values. */
export function matchesSelection(
  values: FacetValues,
  selection: Selection,
  except: Facet | null = null,
): boolean {
  return FACETS.every((facet) => {
    const chosen = selection[facet];
    return facet === except || chosen.length === 0 || chosen.some((value) => values[facet].includes(value));
  });
}

/**
 * How many pages each value would give. A facet's counts obey the other facets' choices and ignore its own, so that a
 * second value of the same facet shows what it would add. Chosen values are always present, with 0 when nothing carries them.
 */
export function countFacets(pages: readonly FacetValues[], selection: Selection): FacetCounts {
  const counts = Object.fromEntries(
    FACETS.map((facet) => [facet, new Map(selection[facet].map((value) => [value, 0]))]),
  ) as Record<Facet, Map<string, number>>;
  for (const page of pages) {
    for (const facet of FACETS) {
      if (!matchesSelection(page, selection, facet)) continue;
      for (const value of new Set(page[facet])) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  return counts;
}
