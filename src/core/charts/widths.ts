/**
 * The widths a static chart is drawn at, in CSS pixels: a phone of 360 px without its gutters, a page with a column
 * beside it on a small screen, and the full column of a page. `charts.css` shows the one that needs the least scaling,
 * so that the smallest words (11.5 px) stay readable in every box.
 */
export const CHART_WIDTHS = { narrow: 328, medium: 600, wide: 752 } as const;

/** Below this width layouts stack what they otherwise put side by side. */
const COMPACT = 520;

export function isCompact(width: number): boolean {
  return width < COMPACT;
}
