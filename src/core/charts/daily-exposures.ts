import { type PlacedDay, placeDays } from '#core/charts/day-axis.ts';
import { type ExposureDays, type PlannedDay, plannedDays } from '#core/charts/exposure-days.ts';
import {
  countPanel,
  type Panel,
  panelAxis,
  panelMarks,
  panelScale,
  sharePanel,
} from '#core/charts/exposure-panels.ts';
import { exposureLegend, exposureTable, shownVariants } from '#core/charts/exposure-words.ts';
import { count, counted, percentOf } from '#core/charts/figures.ts';
import { AXIS_HEIGHT, type Plot, timeAxis } from '#core/charts/plot.ts';
import { linearScale, spanOf } from '#core/charts/scale.ts';
import type { Chart, ChartSize, Mark } from '#core/charts/scene.ts';
import { looksOf } from '#core/charts/series.ts';
import { isCompact } from '#core/charts/widths.ts';

/**
 * New units a day in each variant over the band that the planned shares leave to chance, and below it how far the
 * day's split was off plan. Days outside carry a ring. Made for `SplitDay`s as the health checks have them.
 */
export function dailyExposuresChart(input: ExposureDays, { width }: ChartSize): Chart {
  const rows = plannedDays(input);
  const days = placeDays(rows.map(({ date }) => date));
  const panels = layPanels(rows, width);
  const scale = linearScale(spanOf(days.map(({ at }) => at)), { from: panels.left + 8, to: width - 12 });
  const looks = looksOf(input.variants);
  const shown = shownVariants(input.variants);
  const xs = days.map(({ at }) => scale(at));
  const isEmpty = rows.length === 0;
  return {
    title: 'New units a day',
    description: describe(rows, input),
    width,
    height: isEmpty ? 0 : panels.share.plot.bottom + AXIS_HEIGHT,
    marks: isEmpty
      ? []
      : [
          ...dayTargets(rows, { xs, days, plot: { ...panels.share.plot, top: 0 }, input }),
          panelName('Units', panels.counts.plot),
          ...panelMarks(panels.counts.panel, { plot: panels.counts.plot, xs, looks, shown: () => true }),
          panelName(shareWords(input, width), panels.share.plot),
          ...panelMarks(panels.share.panel, { plot: panels.share.plot, xs, looks, shown }),
          ...timeAxis(days, scale, { plot: panels.share.plot, width }),
        ],
    legend: isEmpty ? [] : exposureLegend(input, rows),
    table: exposureTable(input, rows),
  };
}

type PlacedPanel = { panel: Panel; plot: Plot };

function layPanels(
  rows: readonly PlannedDay[],
  width: number,
): { left: number; counts: PlacedPanel; share: PlacedPanel } {
  const [upper, lower] = isCompact(width) ? [132, 84] : [168, 92];
  const counts = countPanel(rows);
  const share = sharePanel(rows);
  const room = [counts, share].map(
    (panel) => panelAxis(panel, panelScale(panel, { top: 0, bottom: 1 })).room,
  );
  const left = Math.max(...room);
  const right = width - 4;
  return {
    left,
    counts: { panel: counts, plot: { left, right, top: 22, bottom: 22 + upper } },
    share: { panel: share, plot: { left, right, top: 22 + upper + 34, bottom: 22 + upper + 34 + lower } },
  };
}

function panelName(text: string, { top }: Plot): Mark {
  return { kind: 'text', x: 0, y: top - 10, text, size: 'small', strong: true, tone: 'muted' };
}

function shareWords({ variants }: ExposureDays, width: number): string {
  const treatment =
    variants.length === 2 ? variants.find((_, index) => shownVariants(variants)(index)) : undefined;
  const who = treatment === undefined ? 'Shares' : `Share of ${treatment.label}`;
  return isCompact(width) ? 'Share off plan, percentage points' : `${who} off plan, percentage points`;
}

function describe(rows: readonly PlannedDay[], { level = 0.99 }: ExposureDays): string {
  if (rows.length === 0) return 'There are no days in the data.';
  const outside = rows.filter(({ arms }) => arms.some(({ isOutside }) => isOutside)).length;
  const units = counted(
    rows.reduce((sum, { total }) => sum + total, 0),
    'unit',
  );
  const on = outside === 0 ? 'On no day' : `On ${counted(outside, 'day')}`;
  const allowed = `than chance alone allows on ${percentOf(level)} of days`;
  return `${counted(rows.length, 'day')}, ${units}. ${on} is the split further off plan ${allowed}.`;
}

function dayTargets(rows: readonly PlannedDay[], { xs, days, plot, input }: TargetRoom): Mark[] {
  return rows.map(({ arms, total }, index): Mark => {
    const x = xs[index] ?? plot.left;
    const from = Math.max(plot.left, (x + (xs[index - 1] ?? 2 * plot.left - x)) / 2);
    const to = Math.min(plot.right, (x + (xs[index + 1] ?? 2 * plot.right - x)) / 2);
    const counts = input.variants.map(({ label }, arm) => `${label}: ${count(arms[arm]?.count ?? 0)}`);
    const title = [`${days[index]?.label ?? ''}, ${counted(total, 'unit')}`, ...counts].join('\n');
    return {
      kind: 'rect',
      x: from,
      y: plot.top,
      width: Math.max(0, to - from),
      height: plot.bottom - plot.top,
      fill: 'target',
      tone: 'ink',
      title,
    };
  });
}

type TargetRoom = { xs: readonly number[]; days: readonly PlacedDay[]; plot: Plot; input: ExposureDays };
