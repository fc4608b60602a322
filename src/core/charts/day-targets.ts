import type { PlacedDay } from '#core/charts/day-axis.ts';
import type { PlannedDay } from '#core/charts/exposure-days.ts';
import { count, counted } from '#core/charts/figures.ts';
import type { Plot } from '#core/charts/plot.ts';
import type { Mark, RectMark } from '#core/charts/scene.ts';
import type { Variant } from '#core/charts/series.ts';

/** The strips of an exposure drawing, each with the day's counts. */
export function dayTargets(rows: readonly PlannedDay[], { xs, days, plot, variants }: TargetRoom): Mark[] {
  return dayStrips(xs, plot).map((strip, index): Mark => {
    const { arms = [], total = 0 } = rows[index] ?? {};
    const counts = variants.map(({ label }, arm) => `${label}: ${count(arms[arm]?.count ?? 0)}`);
    return {
      ...strip,
      title: [`${days[index]?.label ?? ''}, ${counted(total, 'unit')}`, ...counts].join('\n'),
    };
  });
}

/** A strip for every day, from half way to the one before to half way to the next, to rest the pointer on. */
export function dayStrips(xs: readonly number[], { left, right, top, bottom }: Plot): RectMark[] {
  return xs.map((x, index): RectMark => {
    const from = Math.max(left, (x + (xs[index - 1] ?? 2 * left - x)) / 2);
    const to = Math.min(right, (x + (xs[index + 1] ?? 2 * right - x)) / 2);
    const width = Math.max(0, to - from);
    return { kind: 'rect', x: from, y: top, width, height: bottom - top, fill: 'target', tone: 'ink' };
  });
}

type TargetRoom = {
  xs: readonly number[];
  days: readonly PlacedDay[];
  plot: Plot;
  variants: readonly Variant[];
};
