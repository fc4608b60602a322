import type { Dash, LegendItem, Shape, Tone } from '#core/charts/scene.ts';

/** A variant by the word that readers know it by. */
export type Variant = { label: string; isControl: boolean };

/** What tells one variant from another: a colour, a shape and a line, so that each works without the others. */
export type Look = { tone: Tone; shape: Shape; hollow: boolean; dash: Dash };

/** One look per variant, in order; those after the fourth treatment start again, hollow. */
export function looksOf(variants: readonly Variant[]): Look[] {
  let treatments = 0;
  return variants.map(({ isControl }) => {
    if (isControl) return CONTROL;
    const index = treatments++;
    const look = TREATMENTS[index % TREATMENTS.length] ?? CONTROL;
    return index < TREATMENTS.length ? look : { ...look, hollow: true, dash: 'dotted' };
  });
}

/** Legend items that name the variants. */
export function seriesLegend(
  variants: readonly Variant[],
  sample: 'line' | 'dot' | 'line-dot' | 'rect' = 'line-dot',
): LegendItem[] {
  const looks = looksOf(variants);
  return variants.map(({ label }, index) => ({ label, sample, ...(looks[index] ?? CONTROL) }));
}

const CONTROL: Look = { tone: 'control', shape: 'circle', hollow: true, dash: 'dashed' };
/** The look of a treatment that stands alone. */
export const TREATMENT: Look = { tone: 'treatment-1', shape: 'circle', hollow: false, dash: 'solid' };
const TREATMENTS: readonly Look[] = [
  TREATMENT,
  { tone: 'treatment-2', shape: 'square', hollow: false, dash: 'solid' },
  { tone: 'treatment-3', shape: 'diamond', hollow: false, dash: 'solid' },
  { tone: 'treatment-4', shape: 'triangle', hollow: false, dash: 'solid' },
];
