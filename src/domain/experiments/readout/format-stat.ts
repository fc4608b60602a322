import type { Interval } from '#core/stats/effects/effect.ts';
import { pValueText } from '#domain/experiments/health/words.ts';

/** Where p-values are usually cut: rounding never moves one across. */
const USUAL_ALPHA = 0.05;
const MOST_DECIMALS = 8;

/**
 * How many decimals a figure deserves: its uncertainty is shown with two significant digits, nothing finer.
 * `halfWidth` is half of its interval in the unit that is shown: 3.9 (%) gives 1, 0.86 (points) gives 2.
 */
export function decimalsFor(halfWidth: number): number {
  if (!(halfWidth > 0) || !Number.isFinite(halfWidth)) return 2;
  return Math.min(MOST_DECIMALS, Math.max(0, 1 - Math.floor(Math.log10(halfWidth))));
}

/** Half of an interval. */
export function halfWidthOf({ low, high }: Interval): number {
  return (high - low) / 2;
}

/** A number with so many decimals, thousands apart, and a true minus: `−1,234.50`. Zero has no sign. */
export function formatNumber(value: number, decimals: number): string {
  const text = numberFormat(decimals).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** A number without known uncertainty, three significant digits, whole from 1,000 on: `0.0123`, `52.5`, `49,742`. */
export function formatPlain(value: number): string {
  const size = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return formatNumber(value, Math.min(MOST_DECIMALS, Math.max(0, 2 - size)));
}

/** A share as a percentage: 0.1902 with 2 decimals is `19.02 %`. The space never breaks. */
export function formatPercent(share: number, decimals: number): string {
  return `${formatNumber(share * 100, decimals)}\u00A0%`;
}

/** A relative effect with its sign: `+4.1 %`, `−9.4 %`, `0.0 %`. */
export function formatLift(lift: number, decimals: number): string {
  return withSign(lift, formatPercent(lift, decimals));
}

/** A difference of shares with its sign: `−2.06 points`. */
export function formatPoints(difference: number, decimals: number): string {
  return withSign(difference, `${formatNumber(difference * 100, decimals)}\u00A0points`);
}

/** A difference in a metric's own unit with its sign: `+1.2`. */
export function formatDifference(difference: number, decimals: number): string {
  return withSign(difference, formatNumber(difference, decimals));
}

/** Both ends by one formatter: `−13.3 % to −5.5 %`, `−2.91 to −1.20 points`. */
export function formatInterval(interval: Interval, format: (value: number) => string): string {
  const [low, high] = [format(interval.low), format(interval.high)];
  return low.endsWith('points') ? `${low.slice(0, -'\u00A0points'.length)} to ${high}` : `${low} to ${high}`;
}

/** `p = 0.0016`, `p = 1.8e-6`; as many digits as it takes to stay on its side of 0.05. */
export function formatPValue(pValue: number): string {
  if (pValue < 0.0001) return pValueText(pValue);
  const text = [2, 3, 4, 6]
    .map((digits) => Number(pValue.toPrecision(digits)))
    .find((rounded) => rounded < USUAL_ALPHA === pValue < USUAL_ALPHA);
  return `p = ${text ?? pValue}`;
}

function withSign(value: number, text: string): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
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
