import { placeDays } from '#core/charts/day-axis.ts';
import { dayTargets } from '#core/charts/day-targets.ts';
import { type ExposureDays, type PlannedDay, plannedDays } from '#core/charts/exposure-days.ts';
import {
  countPanel,
  type Panel,
  panelAxis,
  panelMarks,
  panelScale,
  sharePanel,
} from '#core/charts/exposure-panels.ts';
import { exposureLegend, exposureTable, shareWords, shownVariants } from '#core/charts/exposure-words.ts';
import { counted, percentOf } from '#core/charts/figures.ts';
import { AXIS_HEIGHT, type Plot, panelName, timeAxis } from '#core/charts/plot.ts';
import { linearScale, spanOf } from '#core/charts/scale.ts';
import type { Chart, ChartSize } from '#core/charts/scene.ts';
import { looksOf } from '#core/charts/series.ts';
import { isCompact } from '#core/charts/widths.ts';
import { stretchNoun } from '#core/dates/stretch-noun.ts';

/**
 * New units a day in each variant over the band that the planned shares leave to chance, and below it how far the
 * day's split was off plan. Days outside carry a ring. Made for `SplitDay`s as the health checks have them.
 */
export function dailyExposuresChart(input: ExposureDays, { width }: ChartSize): Chart {
  const rows = plannedDays(input);
  const noun = stretchNoun(rows.map(({ date }) => date));
  const days = placeDays(rows.map(({ date }) => date));
  const panels = layPanels(rows, width);
  const scale = linearScale(spanOf(days.map(({ at }) => at)), { from: panels.left + 8, to: width - 12 });
  const looks = looksOf(input.variants);
  const shown = shownVariants(input.variants);
  const xs = days.map(({ at }) => scale(at));
  const isEmpty = rows.length === 0;
  return {
    title: noun === 'day' ? 'New units a day' : 'New units by checkpoint',
    description: describe(rows, { ...input, noun }),
    width,
    height: isEmpty ? 0 : panels.share.plot.bottom + AXIS_HEIGHT,
    marks: isEmpty
      ? []
      : [
          panelName('Units', panels.counts.plot),
          ...panelMarks(panels.counts.panel, { plot: panels.counts.plot, xs, looks, shown: () => true }),
          panelName(shareWords(input.variants, width), panels.share.plot),
          ...panelMarks(panels.share.panel, { plot: panels.share.plot, xs, looks, shown }),
          ...timeAxis(days, scale, { plot: panels.share.plot, width }),
          ...dayTargets(rows, { xs, days, plot: { ...panels.share.plot, top: 0 }, variants: input.variants }),
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

function describe(
  rows: readonly PlannedDay[],
  { level = 0.99, noun }: ExposureDays & { noun: 'day' | 'checkpoint' },
): string {
  if (rows.length === 0) return 'There are no days in the data.';
  const outside = rows.filter(({ arms }) => arms.some(({ isOutside }) => isOutside)).length;
  const units = counted(
    rows.reduce((sum, { total }) => sum + total, 0),
    'unit',
  );
  const on = outside === 0 ? `On no ${noun}` : `On ${counted(outside, noun)}`;
  const allowed = `than chance alone allows on ${percentOf(level)} of ${noun}s`;
  return `${counted(rows.length, noun)}, ${units}. ${on} is the split further off plan ${allowed}.`;
}
