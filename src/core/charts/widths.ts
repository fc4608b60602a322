/**
 * The two widths a static chart is drawn at, in CSS pixels: the column of a page, and a phone of 360 px without its
 * gutters. In a box of 40rem and more the wide one is shown, so its smallest text never falls below 9.4 px by scaling.
 */
export const CHART_WIDTHS = { wide: 752, narrow: 328 } as const;

/** Below this width layouts stack what they otherwise put side by side. */
const COMPACT = 520;

export function isCompact(width: number): boolean {
  return width < COMPACT;
}
