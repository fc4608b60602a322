import { daysToLabel, type PlacedDay } from '#core/charts/day-axis.ts';
import type { Scale } from '#core/charts/scale.ts';
import type { Mark, TextMark } from '#core/charts/scene.ts';
import { shortened, textWidth } from '#core/charts/text-width.ts';

/** The box figures are drawn in; axes stand to its left and below it. CSS pixels. */
export type Plot = { left: number; right: number; top: number; bottom: number };

/** Room under a plot for one line of words. */
export const AXIS_HEIGHT = 22;

/** Room to the left of a plot for the words of its axis. */
export function axisWidth(words: readonly string[]): number {
  return Math.ceil(Math.max(0, ...words.map((word) => textWidth(word, 'small')))) + 8;
}

/** Horizontal lines with their words to the left; the line of `base` is the one everything stands on. */
export function valueAxis(axis: ValueAxis, plot: Plot): Mark[] {
  const { ticks, words, scale, base } = axis;
  return ticks.flatMap((tick, index): Mark[] => {
    const y = scale(tick);
    const isBase = tick === base;
    return [
      {
        kind: 'line',
        x1: plot.left,
        x2: plot.right,
        y1: y,
        y2: y,
        tone: isBase ? 'axis' : 'grid',
        weight: 'thin',
      },
      {
        kind: 'text',
        x: plot.left - 8,
        y: y + 4,
        text: words[index] ?? '',
        anchor: 'end',
        size: 'small',
        tone: 'muted',
      },
    ];
  });
}

/** What the figures of a plot are, above its axis. */
export function panelName(text: string, { top }: Pick<Plot, 'top'>): TextMark {
  return { kind: 'text', x: 0, y: top - 10, text, size: 'small', strong: true, tone: 'muted' };
}

/** Short ticks with days under them, as many as fit without touching. */
export function timeAxis(days: readonly PlacedDay[], scale: Scale, { plot, width }: TimeRoom): Mark[] {
  const xs = days.map(({ at }) => scale(at));
  let before: TextMark | null = null;
  return daysToLabel(days, xs).flatMap((index): Mark[] => {
    const x = xs[index] ?? plot.left;
    const words = centred(days[index]?.label ?? '', { x, y: plot.bottom + 17, width });
    // At the edge words are moved inside, towards their neighbours.
    if (before !== null && !areApart(before, words)) return [];
    before = words;
    return [
      { kind: 'line', x1: x, x2: x, y1: plot.bottom, y2: plot.bottom + 4, tone: 'axis', weight: 'thin' },
      words,
    ];
  });
}

/** Figures under a plot; where they would touch, every second, every third … is written, and always zero. */
export function figureAxis(
  { ticks, words, scale }: ValueAxis,
  { y, width }: { y: number; width: number },
): Mark[] {
  const zero = Math.max(0, ticks.indexOf(0));
  const marks = ticks.map((tick, index) => centred(words[index] ?? '', { x: scale(tick), y, width }));
  for (let step = 1; step < ticks.length; step += 1) {
    const kept = marks.filter((_, index) => (index - zero) % step === 0);
    if (kept.every((mark, index) => index === 0 || areApart(kept[index - 1] ?? mark, mark))) return kept;
  }
  return marks.slice(zero, zero + 1);
}

function areApart(left: TextMark, right: TextMark): boolean {
  return right.x - left.x >= (textWidth(left.text, 'small') + textWidth(right.text, 'small')) / 2 + WORD_GAP;
}

/** Small words around `x`, moved aside where they would leave the drawing. */
export function centred(text: string, { x, y, width }: { x: number; y: number; width: number }): TextMark {
  const words = shortened(text, width, 'small');
  const half = textWidth(words, 'small') / 2;
  const inside = Math.min(width - half, Math.max(half, x));
  return { kind: 'text', x: inside, y, text: words, anchor: 'middle', size: 'small', tone: 'muted' };
}

/** Room between two figures of an axis. */
const WORD_GAP = 8;

export type ValueAxis = { ticks: readonly number[]; words: readonly string[]; scale: Scale; base?: number };

type TimeRoom = { plot: Plot; width: number };
