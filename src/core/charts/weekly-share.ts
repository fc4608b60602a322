import { type PlacedDay, placeDays } from '#core/charts/day-axis.ts';
import { dayStrips } from '#core/charts/day-targets.ts';
import { counted, figure, percentOf, tickWords } from '#core/charts/figures.ts';
import { AXIS_HEIGHT, axisWidth, type Plot, panelName, timeAxis, valueAxis } from '#core/charts/plot.ts';
import { runs } from '#core/charts/runs.ts';
import { linearScale, niceSpan, roundTicks, type Scale, spanOf } from '#core/charts/scale.ts';
import type { Chart, ChartSize, LegendItem, Mark } from '#core/charts/scene.ts';
import { isCompact } from '#core/charts/widths.ts';

/** How many experiments of each week failed a check, earliest week first. */
export type WeeklyShare = {
  /** What failed, for the title: `Sample-ratio failures`. */
  what: string;
  /** `week` is any name: `2026-W47`. Weeks without experiments are left out by the caller, or have a `total` of 0. */
  weeks: readonly FailureWeek[];
  /** The share from which on a week is looked at, 0-1. */
  threshold: number;
};

export type FailureWeek = { week: string; total: number; failures: number; isSystemic: boolean };

/** A bar per week with its share of failures; systemic weeks are full and underlined, others are pale. */
export function weeklyShareChart(input: WeeklyShare, { width }: ChartSize): Chart {
  const { weeks, threshold } = input;
  const shares = weeks.map(shareOf);
  const places = placeDays(weeks.map(({ week }) => week));
  const days = places.map((day, index): PlacedDay => ({ ...day, at: index }));
  const span = niceSpan(spanOf([0, threshold * 1.5, ...shares]), 4);
  const ticks = roundTicks(span, 4);
  const words = tickWords(ticks, { unit: 'percent' });
  const plot: Plot = {
    left: axisWidth(words),
    right: width - 4,
    top: 22,
    bottom: isCompact(width) ? 152 : 182,
  };
  const y = linearScale(span, { from: plot.bottom, to: plot.top });
  const step = (plot.right - plot.left) / Math.max(1, weeks.length);
  const x = linearScale({ low: -0.5, high: weeks.length - 0.5 }, { from: plot.left, to: plot.right });
  const room = { x, y, step, plot };
  const line = { y1: y(threshold), y2: y(threshold), tone: 'warn', dash: 'dashed', weight: 'thin' } as const;
  return {
    title: `${input.what} by week`,
    description: describe(input),
    width,
    height: weeks.length === 0 ? 0 : plot.bottom + AXIS_HEIGHT + 4,
    marks:
      weeks.length === 0
        ? []
        : [
            panelName('Share of the week’s experiments', plot),
            ...valueAxis({ ticks, words, scale: y, base: 0 }, plot),
            ...weeks.flatMap((week, index) => barMarks(week, { ...room, index })),
            { kind: 'line', x1: plot.left, x2: plot.right, ...line },
            ...systemicMarks(weeks, room),
            ...timeAxis(days, x, { plot: { ...plot, bottom: plot.bottom + 4 }, width }),
            ...targets(weeks, { days, xs: days.map(({ at }) => x(at)), plot }),
          ],
    legend: weeks.length === 0 ? [] : legendOf(input),
    table: tableOf(weeks),
  };
}

function barMarks(week: FailureWeek, { x, y, step, plot, index }: Room & { index: number }): Mark[] {
  const share = shareOf(week);
  const width = Math.max(1, Math.min(28, step * 0.72));
  const height = plot.bottom - y(share);
  if (height <= 0) return [];
  const tone = week.isSystemic ? 'bad' : 'control';
  const fill = week.isSystemic ? 'solid' : 'soft';
  const top = { kind: 'line', y1: y(share), y2: y(share), tone, weight: 'normal' } as const;
  const left = x(index) - width / 2;
  return [
    { kind: 'rect', x: left, y: y(share), width, height, fill, tone },
    ...(week.isSystemic ? [] : [{ ...top, x1: left, x2: left + width }]),
  ];
}

/** A line under every stretch of systemic weeks, so that they can be told without their colour. */
function systemicMarks(weeks: readonly FailureWeek[], { x, step, plot }: Room): Mark[] {
  return runs(weeks.map((week) => (week.isSystemic ? week : null))).map((run): Mark => {
    const [from, to] = [run[0]?.index ?? 0, run.at(-1)?.index ?? 0];
    const left = Math.max(plot.left, x(from) - step / 2);
    const right = Math.min(plot.right, x(to) + step / 2);
    return {
      kind: 'rect',
      x: left,
      y: plot.bottom + 1,
      width: right - left,
      height: 3,
      fill: 'solid',
      tone: 'bad',
    };
  });
}

function targets(weeks: readonly FailureWeek[], { days, xs, plot }: TargetRoom): Mark[] {
  return dayStrips(xs, { ...plot, top: 0 }).map((strip, index): Mark => {
    const week = weeks[index];
    if (week === undefined) return strip;
    const title = `${days[index]?.label ?? ''}: ${week.failures} of ${counted(week.total, 'experiment')}`;
    return { ...strip, title: week.isSystemic ? `${title}, systemic` : title };
  });
}

function describe({ weeks }: WeeklyShare): string {
  if (weeks.length === 0) return 'No week has experiments with an answer.';
  const sum = (key: 'total' | 'failures') => weeks.reduce((all, week) => all + week[key], 0);
  const stretches = runs(weeks.map((week) => (week.isSystemic ? week : null))).map((run) => {
    const [from, to] = [run[0]?.value.week ?? '', run.at(-1)?.value.week ?? ''];
    return from === to ? from : `${from} to ${to}`;
  });
  const all = `${sum('failures')} of ${counted(sum('total'), 'experiment')} failed.`;
  return stretches.length === 0 ? `${all} No week is systemic.` : `${all} Systemic: ${stretches.join(', ')}.`;
}

function legendOf({ weeks, threshold }: WeeklyShare): LegendItem[] {
  return [
    { label: 'week', tone: 'control', sample: 'band' },
    ...(weeks.some(({ isSystemic }) => isSystemic)
      ? [{ label: 'systemic week', tone: 'bad', sample: 'rect' } as const]
      : []),
    { label: `threshold ${percentOf(threshold)}`, tone: 'warn', sample: 'line', dash: 'dashed' },
  ];
}

function tableOf(weeks: readonly FailureWeek[]): Chart['table'] {
  const labels = ['Week', 'Experiments', 'Failures', 'Share', 'Systemic'];
  return {
    columns: labels.map((label, index) => ({ label, align: index === 0 || index === 4 ? 'start' : 'end' })),
    rows: weeks.map((week) => [
      week.week,
      String(week.total),
      String(week.failures),
      figure(shareOf(week), { unit: 'percent', decimals: 1 }),
      week.isSystemic ? 'yes' : 'no',
    ]),
  };
}

function shareOf({ total, failures }: FailureWeek): number {
  return total > 0 ? failures / total : 0;
}

type Room = { x: Scale; y: Scale; step: number; plot: Plot };
type TargetRoom = { days: readonly PlacedDay[]; xs: readonly number[]; plot: Plot };
