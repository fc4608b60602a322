import { placeDays } from '#core/charts/day-axis.ts';
import { dayTargets } from '#core/charts/day-targets.ts';
import { type ExposureDays, offPlan, type PlannedDay, plannedSoFar } from '#core/charts/exposure-days.ts';
import { type Panel, panelAxis, panelMarks, panelScale, sharePanel } from '#core/charts/exposure-panels.ts';
import { exposureLegend, exposureTable, shareWords, shownVariants } from '#core/charts/exposure-words.ts';
import { counted, figure, percentOf } from '#core/charts/figures.ts';
import { AXIS_HEIGHT, type Plot, panelName, timeAxis } from '#core/charts/plot.ts';
import { linearScale, spanOf } from '#core/charts/scale.ts';
import type { Chart, ChartSize, Mark } from '#core/charts/scene.ts';
import { looksOf } from '#core/charts/series.ts';
import { shortened } from '#core/charts/text-width.ts';
import { isCompact } from '#core/charts/widths.ts';

/** A day worth a word, such as the one on which the sequential test crossed its threshold. */
export type MarkedDay = { date: string; label: string };

/**
 * How far each variant's share of all units so far is off plan, with the band that narrows as units come in. The band
 * holds at each day taken alone; whoever looks every day needs the sequential test, whose first crossing can be marked.
 */
export function cumulativeShareChart(
  input: ExposureDays & { marked?: MarkedDay | null },
  { width }: ChartSize,
): Chart {
  const rows = plannedSoFar(input);
  const days = placeDays(rows.map(({ date }) => date));
  const panel = zoomed(onlyCrossings(sharePanel(rows)));
  const left = panelAxis(panel, panelScale(panel, { top: 0, bottom: 1 })).room;
  const plot: Plot = { left, right: width - 4, top: 22, bottom: isCompact(width) ? 158 : 192 };
  const scale = linearScale(spanOf(days.map(({ at }) => at)), { from: left + 8, to: width - 12 });
  const xs = days.map(({ at }) => scale(at));
  const isEmpty = rows.length === 0;
  const room = { plot, xs, looks: looksOf(input.variants), shown: shownVariants(input.variants) };
  return {
    title: 'Split of all units so far',
    description: describe(rows, input),
    width,
    height: isEmpty ? 0 : plot.bottom + AXIS_HEIGHT,
    marks: isEmpty
      ? []
      : [
          panelName(shareWords(input.variants, width), plot),
          ...panelMarks(panel, room),
          ...markedDay(input, { plot, xs }),
          ...timeAxis(days, scale, { plot, width }),
          ...dayTargets(rows, { xs, days, plot, variants: input.variants }),
        ],
    legend: isEmpty ? [] : exposureLegend(input, rows, 'leaves the band'),
    table: exposureTable(input, rows),
  };
}

/** Of days in a row that are outside only the first is ringed: units so far do not change much from day to day. */
function onlyCrossings(panel: Panel): Panel {
  const days = panel.days.map((day, index) =>
    day.map((arm, variant) => {
      const isNew = panel.days[index - 1]?.[variant]?.isOutside !== true;
      return arm === null ? null : { ...arm, isOutside: arm.isOutside && isNew };
    }),
  );
  return { ...panel, days };
}

/** The first days have few units and a band so wide that it would hide the rest; it is cut by the edge of the plot. */
function zoomed(panel: Panel): Panel {
  const from = Math.floor(panel.days.length * EARLY);
  const furthest = panel.days.flatMap((day, index) =>
    day.map((arm) => (arm === null ? 0 : Math.max(Math.abs(arm.value), index < from ? 0 : arm.half))),
  );
  const most = Math.max(0, ...furthest) * 1.1;
  return { ...panel, span: spanOf([-most, most]) };
}

function describe(rows: readonly PlannedDay[], { variants, level = 0.99 }: ExposureDays): string {
  const last = rows.at(-1);
  if (last === undefined) return 'There are no days in the data.';
  const shares = variants.flatMap(({ label }, index) => {
    const arm = last.arms[index];
    const off = arm === undefined ? null : offPlan(arm, last.total);
    if (arm === undefined || off === null || !shownVariants(variants)(index)) return [];
    const share = figure(arm.count / last.total, { unit: 'percent', decimals: 2 });
    return [
      `${label} has ${share} (plan ${figure(arm.expected / last.total, { unit: 'percent', decimals: 2 })})`,
    ];
  });
  const isOutside = last.arms.some((arm) => arm.isOutside);
  const found = isOutside ? 'more than' : 'no more than';
  const units = counted(last.total, 'unit');
  return `Of ${units}, ${shares.join(', ')}: ${found} chance explains at the ${percentOf(level)} level.`;
}

function markedDay(
  { days, marked }: { days: ExposureDays['days']; marked?: MarkedDay | null },
  room: Room,
): Mark[] {
  const at =
    marked === null || marked === undefined ? -1 : days.findIndex(({ date }) => date === marked.date);
  const x = room.xs[at];
  if (x === undefined || !marked) return [];
  const { top, bottom, left, right } = room.plot;
  const isRight = x > (left + right) / 2;
  return [
    { kind: 'line', x1: x, x2: x, y1: top, y2: bottom, tone: 'bad', dash: 'dashed', weight: 'thin' },
    {
      kind: 'text',
      x: isRight ? x - 5 : x + 5,
      y: top + 11,
      text: shortened(marked.label, isRight ? x - 5 - left : right - x - 5, 'small'),
      anchor: isRight ? 'end' : 'start',
      size: 'small',
      tone: 'bad',
    },
  ];
}

/** The share of days at the start that may be cut. */
const EARLY = 0.15;

type Room = { plot: Plot; xs: readonly number[] };
