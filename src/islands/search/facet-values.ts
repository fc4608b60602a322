import { STAGES } from '#domain/loop/stages.ts';
import type { Labels } from '#domain/search/catalogue.ts';
import type { Facet } from '#domain/search/facets.ts';
import { RECORD_TYPES } from '#domain/search/types.ts';

/** One checkbox: what is chosen, how it is called, and how many pages it would give. */
export type FacetValue = { value: string; name: string; count: number };

const ORDER: Readonly<Partial<Record<Facet, readonly string[]>>> = { type: RECORD_TYPES, stage: STAGES };

/** Types and stages in the order people know them, other values by how much they give, then by name. */
export function orderedValues(
  facet: Facet,
  counts: ReadonlyMap<string, number>,
  labels: Labels,
): FacetValue[] {
  const values = [...counts].map(([value, count]) => ({
    value,
    count,
    name: labels[facet]?.[value]?.name ?? value,
  }));
  const order = ORDER[facet];
  const place = (value: string) =>
    order === undefined || !order.includes(value) ? Number.MAX_SAFE_INTEGER : order.indexOf(value);
  return values.sort(
    (a, b) => place(a.value) - place(b.value) || b.count - a.count || a.name.localeCompare(b.name, 'en'),
  );
}
