import { decimalsFor, figure, percentOf, tickWords, type Unit } from '#core/charts/figures.ts';
import {
  AXIS_HEIGHT,
  axisWidth,
  centred,
  figureAxis,
  type Plot,
  panelName,
  valueAxis,
} from '#core/charts/plot.ts';
import { linearScale, roundTicks, type Scale, spanOf } from '#core/charts/scale.ts';
import type { Chart, ChartSize, LegendItem, Mark, Point, Shape } from '#core/charts/scene.ts';
import { shortened, textWidth } from '#core/charts/text-width.ts';
import { isCompact } from '#core/charts/widths.ts';

/** The chance of finding an effect, against its size, or against the days or units an experiment runs. */
export type PowerCurve = {
  /** What is along the bottom, such as `Relative effect` or `Days`. */
  axisName: string;
  /** How it is written: `percent` for relative effects, `number` for days and units. */
  unit: Unit;
  /** From the smallest `x` up; `power` is a chance, 0-1. */
  points: readonly PowerPoint[];
  /** The power that was asked for, 0-1. */
  target: number;
  /** Points worth a word: `planned`, `so far`. */
  marks: readonly (PowerPoint & { label: string })[];
};

export type PowerPoint = { x: number; power: number };

/** The curve, the line it should reach, and the marked points with their words. */
export function powerCurveChart(input: PowerCurve, { width }: ChartSize): Chart {
  const { points, unit, axisName, target } = input;
  const words = POWER_TICKS.map((tick) => percentOf(tick));
  const plot: Plot = {
    left: axisWidth(words),
    right: width - 10,
    top: 22,
    bottom: isCompact(width) ? 182 : 222,
  };
  const span = spanOf([...points, ...input.marks].map(({ x }) => x));
  const scale = linearScale(span, { from: plot.left, to: plot.right });
  const y = linearScale({ low: 0, high: 1 }, { from: plot.bottom, to: plot.top });
  const ticks = roundTicks(span, isCompact(width) ? 4 : 8);
  const tickTexts = tickWords(ticks, { unit });
  const isEmpty = points.length === 0;
  return {
    title: 'Chance of finding the effect',
    description: describe(input),
    width,
    height: isEmpty ? 0 : plot.bottom + 2 * AXIS_HEIGHT - 4,
    marks: isEmpty
      ? []
      : [
          panelName('Power', plot),
          ...valueAxis({ ticks: POWER_TICKS, words, scale: y, base: 0 }, plot),
          {
            kind: 'line',
            x1: plot.left,
            x2: plot.right,
            y1: y(target),
            y2: y(target),
            tone: 'good',
            dash: 'dashed',
            weight: 'thin',
          },
          ...(target < WORDED ? [] : [goalWords(input, plot, y)]),
          {
            kind: 'curve',
            points: points.map(({ x, power }): Point => [scale(x), y(power)]),
            tone: 'treatment-1',
            weight: 'strong',
          },
          ...pointMarks(input, { scale, y, plot, hasWords: !isCompact(width) }),
          ...figureAxis({ ticks, words: tickTexts, scale }, { y: plot.bottom + 17, width }),
          {
            ...centred(shortened(axisName, width, 'small'), {
              x: (plot.left + plot.right) / 2,
              y: plot.bottom + 36,
              width,
            }),
            strong: true,
          },
        ],
    legend: isEmpty ? [] : legendOf(input, width),
    table: tableOf(input),
  };
}

/**
 * A dot with a line down to the axis. Its words stand beside the line, near the axis, where the curve seldom is; on a
 * phone they are in the legend.
 */
function pointMarks(input: PowerCurve, { scale, y, plot, hasWords }: CurveRoom): Mark[] {
  return input.marks.flatMap(({ x: value, power, label }, index): Mark[] => {
    const [x, at] = [scale(value), y(power)];
    const text = `${label}: ${chance(power)}`;
    const room = { right: plot.right - x - 7, left: x - plot.left - 7 };
    const isRight = textWidth(text) * STRONG <= room.right || room.right >= room.left;
    const words = shortened(text, (isRight ? room.right : room.left) / STRONG);
    const base = { y: plot.bottom - 8 - index * LINE, anchor: isRight ? 'start' : 'end' } as const;
    return [
      { kind: 'line', x1: x, x2: x, y1: at, y2: plot.bottom, tone: 'ink', dash: 'dotted', weight: 'thin' },
      { kind: 'dot', x, y: at, radius: 4.5, shape: shapeOf(index), tone: 'ink', title: text },
      ...(hasWords
        ? [
            {
              kind: 'text',
              ...base,
              x: isRight ? x + 7 : x - 7,
              text: words,
              strong: true,
              tone: 'ink',
            } as const,
          ]
        : []),
    ];
  });
}

function describe({ marks, points, target, axisName, unit }: PowerCurve): string {
  if (points.length === 0) return 'There is nothing to draw yet.';
  const reached = points.find(({ power }) => power >= target);
  const where = reached === undefined ? '' : axisWords(reached.x, { unit, points });
  const found =
    reached === undefined
      ? `Nothing in this range reaches ${percentOf(target)}`
      : `${percentOf(target)} is reached at ${where} (${axisName.charAt(0).toLowerCase()}${axisName.slice(1)})`;
  return `${[found, ...marks.map(({ label, power }) => `${label}: ${chance(power)}`)].join('; ')}.`;
}

function tableOf({ points, marks, axisName, unit }: PowerCurve): Chart['table'] {
  const all = [...points.map((point) => ({ ...point, label: '' })), ...marks].sort((a, b) => a.x - b.x);
  return {
    columns: [
      { label: axisName, align: 'start' },
      { label: 'Power', align: 'end' },
      { label: 'Mark', align: 'start' },
    ],
    rows: all.map(({ x, power, label }) => [
      axisWords(x, { unit, points }),
      figure(power, { unit: 'percent', decimals: 1 }),
      label,
    ]),
  };
}

/** A figure of the bottom axis, as fine as the points are apart. */
function axisWords(x: number, { unit, points }: Pick<PowerCurve, 'unit' | 'points'>): string {
  const apart = Math.abs((points[1]?.x ?? 0) - (points[0]?.x ?? 0));
  const decimals =
    Number.isInteger(x) && unit === 'number' ? 0 : decimalsFor(apart, unit) + (apart > 0 ? 0 : 2);
  return figure(x, { unit, decimals });
}

/** At the end of its line, under it, where the curve seldom is. */
function goalWords({ target }: PowerCurve, plot: Plot, y: Scale): Mark {
  const text = shortened(`asked for: ${percentOf(target)}`, plot.right - plot.left, 'small');
  return { kind: 'text', x: plot.right, y: y(target) + 14, text, anchor: 'end', size: 'small', tone: 'good' };
}

function legendOf({ marks, target }: PowerCurve, width: number): LegendItem[] {
  const label = `asked for: ${percentOf(target)}`;
  return [
    ...(isCompact(width) ? marks.map(legendItem) : []),
    ...(target < WORDED ? [{ label, tone: 'good', sample: 'line', dash: 'dashed' } as const] : []),
  ];
}

function legendItem({ label, power }: PowerCurve['marks'][number], index: number): LegendItem {
  return { label: `${label}: ${chance(power)}`, tone: 'ink', sample: 'dot', shape: shapeOf(index) };
}

function shapeOf(index: number): Shape {
  return SHAPES[index % SHAPES.length] ?? 'circle';
}

/** A whole percentage, but never certain. */
function chance(power: number): string {
  return power >= 0.995 ? `over ${percentOf(0.99)}` : percentOf(Math.round(power * 100) / 100);
}

/** A line lower than this has no room for words between the curve and the words of the marks. */
const WORDED = 0.5;

/** How much wider strong words are, and from one line of words to the next in CSS pixels. */
const STRONG = 1.04;
const LINE = 17;
const POWER_TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

const SHAPES: readonly Shape[] = ['diamond', 'circle', 'square', 'triangle'];

type CurveRoom = { scale: Scale; y: Scale; plot: Plot; hasWords: boolean };
