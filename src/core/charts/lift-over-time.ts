import { type PlacedDay, placeDays } from '#core/charts/day-axis.ts';
import { dayStrips } from '#core/charts/day-targets.ts';
import {
  decimalsOf,
  EFFECT_NAMES,
  type FigureStyle,
  figure,
  intervalFigure,
  percentOf,
  tickWords,
  type Unit,
} from '#core/charts/figures.ts';
import { liftMarks } from '#core/charts/lift-marks.ts';
import { AXIS_HEIGHT, axisWidth, type Plot, panelName, timeAxis, valueAxis } from '#core/charts/plot.ts';
import { linearScale, padded, roundTicks, type Span, spanOf } from '#core/charts/scale.ts';
import type { Chart, ChartSize, ChartTable, LegendItem, Mark } from '#core/charts/scene.ts';
import { shortened } from '#core/charts/text-width.ts';
import { isCompact } from '#core/charts/widths.ts';

/** The effect of one treatment on one metric, over all units up to each day, earliest first. */
export type LiftOverTime = {
  metric: string;
  variant: string;
  /** `percent` for a relative effect (0.05 is five percent more), `points` for a difference of rates. */
  unit: Unit;
  looks: readonly LiftLook[];
  /** Of the intervals, 0.95 unless told. */
  level?: number;
};

/** A day (2026-10-11, or day+1.5); null where the data of that day could not carry the figure. */
export type LiftLook = {
  date: string;
  estimate: number | null;
  /** Right when looked at once, on a day fixed before. */
  fixed: Span | null;
  /** Right however often somebody looks; null where nobody asked for it. */
  alwaysValid: Span | null;
};

/** The effect as it went on, with one or both of its bands and the line of no effect. */
export function liftOverTimeChart(input: LiftOverTime, { width }: ChartSize): Chart {
  const days = placeDays(input.looks.map(({ date }) => date));
  const span = liftSpan(input.looks);
  const ticks = roundTicks(span, 5);
  const words = tickWords(ticks, { unit: input.unit, signed: true });
  const plot = { left: axisWidth(words), right: width - 4, top: 22, bottom: isCompact(width) ? 182 : 232 };
  const x = linearScale(spanOf(days.map(({ at }) => at)), { from: plot.left + 8, to: width - 12 });
  const y = linearScale(span, { from: plot.bottom, to: plot.top });
  const hasFigures = input.looks.some(({ estimate }) => estimate !== null);
  return {
    title: `${input.variant}: effect on ${input.metric} over time`,
    description: describe(input),
    width,
    height: hasFigures ? plot.bottom + AXIS_HEIGHT : 0,
    marks: hasFigures
      ? [
          panelName(shortened(EFFECT_NAMES[input.unit], width, 'small'), plot),
          ...valueAxis({ ticks, words, scale: y, base: 0 }, plot),
          ...liftMarks(input.looks, { xs: days.map(({ at }) => x(at)), y, span }),
          ...timeAxis(days, x, { plot, width }),
          ...targets(input, { days, plot, xs: days.map(({ at }) => x(at)) }),
        ]
      : [],
    legend: hasFigures ? legendOf(input) : [],
    table: tableOf(input),
  };
}

/** Early intervals are so wide that the rest would be a line: what matters is what the later looks need, and zero. */
function liftSpan(looks: readonly LiftLook[]): Span {
  const known = looks.filter(({ estimate }) => estimate !== null);
  const late = known.slice(Math.floor(known.length * EARLY));
  const needed = late.flatMap(({ estimate, fixed, alwaysValid }) => [
    estimate,
    ...ends(fixed),
    ...ends(alwaysValid),
  ]);
  return padded(spanOf([0, ...needed]), 0.06);
}

function describe({ looks, unit, level = 0.95 }: LiftOverTime): string {
  const last = looks.findLast(({ estimate }) => estimate !== null);
  if (last === undefined || last.estimate === null)
    return 'There is not enough data for an effect on any day.';
  const style = styleOf(last, unit);
  const where = placeDays([last.date])[0]?.label ?? last.date;
  const named = [
    { interval: last.fixed, name: `${percentOf(level)} interval` },
    { interval: last.alwaysValid, name: 'valid at every look' },
  ].flatMap(({ interval, name }) =>
    interval === null ? [] : [`${name} ${intervalFigure(interval, style)}`],
  );
  const off = looks.filter(
    ({ estimate }) => estimate !== null && !isWithin(estimate, liftSpan(looks)),
  ).length;
  const note =
    off === 0 ? '' : ` ${off === 1 ? 'One early look is' : `${off} early looks are`} off the scale.`;
  const around = named.length === 0 ? '' : ` (${named.join('; ')})`;
  return `Up to ${where}: ${figure(last.estimate, style)}${around}.${note}`;
}

function legendOf({ looks, variant, level = 0.95 }: LiftOverTime): LegendItem[] {
  const has = (key: 'fixed' | 'alwaysValid') => looks.some((look) => look[key] !== null);
  return [
    { label: `${variant} so far`, tone: 'treatment-1', sample: 'line-dot' },
    ...(has('fixed')
      ? [
          {
            label: `${percentOf(level)} interval`,
            tone: 'band',
            sample: has('alwaysValid') ? 'inner-band' : 'band',
          } as const,
        ]
      : []),
    ...(has('alwaysValid') ? [{ label: 'valid at every look', tone: 'band', sample: 'band' } as const] : []),
  ];
}

function tableOf({ looks, unit }: LiftOverTime): ChartTable {
  const labels = ['Up to', 'Effect', 'Interval, one look', 'Interval, every look'];
  return {
    columns: labels.map((label, index) => ({ label, align: index === 0 ? 'start' : 'end' })),
    rows: looks.map((look) => {
      const style = styleOf(look, unit);
      const interval = (found: Span | null) => (found === null ? '–' : intervalFigure(found, style));
      const estimate = look.estimate === null ? 'not enough data' : figure(look.estimate, style);
      return [look.date, estimate, interval(look.fixed), interval(look.alwaysValid)];
    }),
  };
}

function targets({ looks, unit }: LiftOverTime, { days, xs, plot }: TargetRoom): Mark[] {
  return dayStrips(xs, plot).map((strip, index): Mark => {
    const look = looks[index];
    if (look === undefined) return strip;
    const style = styleOf(look, unit);
    const lines = [
      look.estimate === null ? 'not enough data' : figure(look.estimate, style),
      ...(look.fixed === null ? [] : [intervalFigure(look.fixed, style)]),
      ...(look.alwaysValid === null ? [] : [`every look: ${intervalFigure(look.alwaysValid, style)}`]),
    ];
    return { ...strip, title: [days[index]?.label, ...lines].join('\n') };
  });
}

function styleOf({ fixed, alwaysValid }: LiftLook, unit: Unit): FigureStyle {
  const interval = fixed ?? alwaysValid;
  return { unit, decimals: interval === null ? 2 : decimalsOf(interval, unit), signed: true };
}

function ends(interval: Span | null): number[] {
  return interval === null ? [] : [interval.low, interval.high];
}

function isWithin(value: number, { low, high }: Span): boolean {
  return value >= low && value <= high;
}

/** The share of looks at the start that the scale does not have to hold. */
const EARLY = 0.25;
type TargetRoom = { days: readonly PlacedDay[]; xs: readonly number[]; plot: Plot };
