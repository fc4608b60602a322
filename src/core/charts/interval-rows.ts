import { decimalsOf, type FigureStyle, figure, intervalFigure, type Unit } from '#core/charts/figures.ts';
import { padded, type Span, spanOf } from '#core/charts/scale.ts';
import type { Tone } from '#core/charts/scene.ts';

/** An effect with its interval, in words and in figures; null figures: there is not enough data. */
export type IntervalRow = {
  label: string;
  /** A few words after the label, such as the role of a metric or a share of units. */
  note?: string;
  figures: EffectFigures | null;
  verdict?: Verdict;
  /** How many of all units the row is about, 0-1; drawn as a thin bar under its words. */
  share?: number;
};

export type EffectFigures = {
  estimate: number;
  interval: Span;
  /** A second interval, valid at every look: wider than the first. */
  alwaysValid?: Span | null;
  /** The effect from which on it counts as harm, with its sign: -0.02 where more is better. */
  margin?: number | null;
};

/** What was concluded: in the desired direction, against it, or neither. */
export type Verdict = 'good' | 'bad' | 'unclear';

export const VERDICT_WORDS: Record<Verdict, string> = { good: 'better', bad: 'worse', unclear: 'unclear' };
export const VERDICT_TONES: Record<Verdict, Tone> = { good: 'good', bad: 'bad', unclear: 'ink' };

/**
 * The stretch that shows a set of intervals together: zero, and all of them, unless a few are so much wider than most
 * that they would make points of the others. Those are cut, with arrows.
 */
export function intervalSpan(rows: readonly { figures: EffectFigures | null }[]): Span {
  const known = rows.flatMap(({ figures }) => figures ?? []);
  const reach = (figures: EffectFigures) => Math.max(...extremes(figures).map(Math.abs));
  const reaches = known.map(reach).sort((a, b) => a - b);
  const usual = reaches[Math.floor((reaches.length - 1) / 2)] ?? 0;
  const most = usual > 0 ? usual * CUT_AT : Number.POSITIVE_INFINITY;
  const within = known.flatMap(extremes).map((value) => Math.min(most, Math.max(-most, value)));
  return padded(spanOf([0, ...within]), 0.04);
}

/** How the figures of a row are written. */
export function effectStyle({ interval }: EffectFigures, unit: Unit): FigureStyle {
  return { unit, decimals: decimalsOf(interval, unit), signed: true };
}

/** `+4.1 %` and `−1.0 % to +9.2 %`. */
export function effectWords(figures: EffectFigures, unit: Unit): { estimate: string; interval: string } {
  const style = effectStyle(figures, unit);
  return { estimate: figure(figures.estimate, style), interval: intervalFigure(figures.interval, style) };
}

/** Everything a row shows, for whoever rests the pointer on it. */
export function effectTitle(row: IntervalRow, unit: Unit): string {
  if (row.figures === null) return `${row.label}: not enough data`;
  const style = effectStyle(row.figures, unit);
  const { estimate, interval } = effectWords(row.figures, unit);
  const { alwaysValid = null, margin = null } = row.figures;
  return [
    `${row.label}: ${estimate} (${interval})`,
    ...(alwaysValid === null ? [] : [`valid at every look: ${intervalFigure(alwaysValid, style)}`]),
    ...(margin === null ? [] : [`margin: ${figure(margin, style)}`]),
  ].join('\n');
}

function extremes({ estimate, interval, alwaysValid, margin }: EffectFigures): number[] {
  const wide = alwaysValid ?? interval;
  return [estimate, interval.low, interval.high, wide.low, wide.high, ...(margin == null ? [] : [margin])];
}

/** How many times the usual reach an interval may have before it is cut. */
const CUT_AT = 3;
