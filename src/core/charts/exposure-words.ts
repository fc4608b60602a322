import type { ExposureDays, PlannedDay } from '#core/charts/exposure-days.ts';
import { count, percentOf } from '#core/charts/figures.ts';
import type { ChartTable, LegendItem } from '#core/charts/scene.ts';
import { seriesLegend, type Variant } from '#core/charts/series.ts';
import { shortened } from '#core/charts/text-width.ts';
import { isCompact } from '#core/charts/widths.ts';

/**
 * Which variants a drawing of shares shows: all of them, but of two only the treatment, since the other one is its
 * mirror image.
 */
export function shownVariants(variants: readonly Variant[]): (index: number) => boolean {
  if (variants.length !== 2) return () => true;
  const treatment = variants.findLastIndex(({ isControl }) => !isControl);
  return (index) => index === (treatment === -1 ? 1 : treatment);
}

/** What the figures of a share panel are. */
export function shareWords(variants: readonly Variant[], width: number): string {
  if (isCompact(width)) return 'Share off plan, percentage points';
  const shown = variants.filter((_, index) => shownVariants(variants)(index));
  const who = shown.length === 1 ? `Share of ${shown[0]?.label}` : 'Shares';
  return shortened(`${who} off plan, percentage points`, width, 'small');
}

/** The variants that are drawn, the band, and the ring where there is one. */
export function exposureLegend(
  { variants, level = 0.99 }: ExposureDays,
  rows: readonly PlannedDay[],
  ring?: 'leaves the band',
): LegendItem[] {
  const isOutside = rows.some(({ arms }) => arms.some((arm) => arm.isOutside));
  const label = ring ?? 'outside the band';
  const shown = ring === undefined ? () => true : shownVariants(variants);
  return [
    ...seriesLegend(variants).filter((_, index) => shown(index)),
    { label: `as planned, ${percentOf(level)} band`, tone: 'band', sample: 'band' },
    ...(isOutside ? [{ label, tone: 'bad', sample: 'dot', hollow: true } as const] : []),
  ];
}

/** Counts and band of every variant by day. */
export function exposureTable({ variants }: ExposureDays, rows: readonly PlannedDay[]): ChartTable {
  return {
    columns: [
      { label: 'Day', align: 'start' },
      ...variants.flatMap(({ label }) => [
        { label, align: 'end' as const },
        { label: `${label}, by chance`, align: 'end' as const },
      ]),
      { label: 'Outside', align: 'start' },
    ],
    rows: rows.map(({ date, arms }) => [
      date,
      ...arms.flatMap(({ count: units, expected, half }) => [
        count(units),
        `${count(Math.max(0, expected - half))} to ${count(expected + half)}`,
      ]),
      variants.flatMap(({ label }, index) => (arms[index]?.isOutside === true ? [label] : [])).join(', ') ||
        'none',
    ]),
  };
}
