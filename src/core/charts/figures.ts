import type { Span } from '#core/charts/scale.ts';

/** How a figure is written: `percent` and `points` (percentage points) are given as shares, 0.01 is one. */
export type Unit = 'percent' | 'points' | 'number';

export type FigureStyle = {
  unit: Unit;
  decimals: number;
  /** Puts a plus before what is above zero. */
  signed?: boolean;
};

/** What the figures of an effect are. */
export const EFFECT_NAMES: Record<Unit, string> = {
  percent: 'Relative effect: treatment against control',
  points: 'Treatment less control, percentage points',
  number: 'Treatment less control',
};

/** `+4.1 %`, `−2.06 points`, `1,234.5`: thousands apart, a true minus, no sign at zero, a space that never breaks. */
export function figure(value: number, { unit, decimals, signed = false }: FigureStyle): string {
  const shown = Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value * factorOf(unit)));
  const number = plainNumber(shown, decimals);
  return `${signed && value > 0 && /[1-9]/.test(number) ? '+' : ''}${number}${ending(unit)}`;
}

/** `−2.91 to −1.20 points`. */
export function intervalFigure({ low, high }: Span, style: FigureStyle): string {
  const first = figure(low, style);
  const unit = style.unit === 'points' ? ending('points').length : 0;
  return `${first.slice(0, first.length - unit)} to ${figure(high, style)}`;
}

/** A whole number with thousands apart: `49,742`. */
export function count(value: number): string {
  return plainNumber(value, 0);
}

/** `1 day`, `1,200 units`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A level in words: 0.99 is `99 %`, 0.999 is `99.9 %`. */
export function percentOf(share: number): string {
  return `${Number((share * 100).toPrecision(6))}\u00A0%`;
}

/** How many decimals tell figures apart that are `apart` of each other, in shares where the unit is one. */
export function decimalsFor(apart: number, unit: Unit): number {
  const size = Math.abs(apart) * factorOf(unit);
  if (!(size > 0) || !Number.isFinite(size)) return 0;
  return Math.min(MOST_DECIMALS, Math.max(0, -Math.floor(Math.log10(size) + 1e-9)));
}

/** Decimals for an estimate: its uncertainty shows two digits, nothing finer. */
export function decimalsOf({ low, high }: Span, unit: Unit): number {
  const half = high / 2 - low / 2;
  return half > 0
    ? Math.min(MOST_DECIMALS, decimalsFor(half, unit) + (half * factorOf(unit) < 10 ? 1 : 0))
    : 2;
}

/**
 * The words of an axis, all in one form and as short as can be: `0 %`, `0.5 %`; `12k`; `+1`, `−1`. Points are written
 * without the word, which belongs to the name of the axis.
 */
export function tickWords(ticks: readonly number[], { unit, signed = false }: TickStyle): string[] {
  const [first = 0, second = first + 1] = ticks;
  const largest = Math.max(...ticks.map(Math.abs), 0) * factorOf(unit);
  const short = SHORT.find(({ size }) => largest >= size * (size === 1e3 ? 10 : 1));
  const shrink = unit === 'number' && short !== undefined ? short : { size: 1, letter: '' };
  const decimals = decimalsFor((second - first) / shrink.size, unit);
  const shown = unit === 'points' ? 'number' : unit;
  const scale = unit === 'points' ? 100 : 1;
  return ticks.map((tick) => {
    const style = { unit: shown, decimals: tick === 0 ? 0 : decimals, signed };
    const text = figure((tick * scale) / shrink.size, style);
    return /[1-9]/.test(text) ? text + shrink.letter : text;
  });
}

function plainNumber(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 10 ** -MOST_DECIMALS / 2)) return exponential(value);
  const text = numberFormat(decimals).format(size);
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

const formats = new Map<number, Intl.NumberFormat>();

/** Making a format takes a hundred times as long as using it. */
function numberFormat(decimals: number): Intl.NumberFormat {
  const known = formats.get(decimals);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formats.set(decimals, made);
  return made;
}

function exponential(value: number): string {
  return value.toExponential(1).replaceAll('-', '−').replace('e+', 'e');
}

function factorOf(unit: Unit): number {
  return unit === 'number' ? 1 : 100;
}

function ending(unit: Unit): string {
  return unit === 'percent' ? '\u00A0%' : unit === 'points' ? '\u00A0points' : '';
}

const MOST_DECIMALS = 8;
const SHORT = [
  { size: 1e9, letter: 'B' },
  { size: 1e6, letter: 'M' },
  { size: 1e3, letter: 'k' },
] as const;

type TickStyle = { unit: Unit; signed?: boolean };
