import type { Allocation } from '#core/charts/allocation-levels.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import type { ExperimentDesign } from '#domain/experiments/schema.ts';

/** Who was to get into which variant: through the range of a layer and the allocation. */
export function plannedAllocation({ layer, allocation, variants, targeting }: ExperimentDesign): Allocation {
  const range = layer === undefined ? 1 : layer.range[1] - layer.range[0];
  return {
    whole: targeting.length === 0 ? 'All units' : 'All targeted units',
    steps: [
      { inside: range, label: `Range of ${layer?.name ?? 'the layer'}`, rest: 'Other ranges' },
      { inside: allocation, label: 'Takes part', rest: 'Does not take part' },
    ].filter(({ inside }) => inside < 1),
    variants: variants.map(({ name, control, weight }) => ({
      label: name,
      isControl: control,
      share: weight,
    })),
  };
}

/** Who is in which variant; null where the data does not count the units. */
export function countedAllocation({ variants }: Readout): Allocation | null {
  const total = variants.reduce((sum, { units }) => sum + (units ?? 0), 0);
  if (total === 0) return null;
  return {
    whole: 'All units in the data',
    steps: [],
    variants: variants.map(({ name, isControl, units }) => ({
      label: name,
      isControl,
      share: (units ?? 0) / total,
    })),
  };
}
