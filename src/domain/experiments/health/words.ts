import { formatDay } from '#core/dates/days.ts';
import { daysSinceLaunch } from '#domain/experiments/data/rows.ts';

/** Figures as text, the same in every sentence. */

/** A share as a percentage: 0.0123 is `1.23 %`, three significant digits at most. */
export function percent(share: number): string {
  return `${significant(share * 100)} %`;
}

/** The same with its sign: `+72 %`, `−9.39 %`. */
export function signedPercent(share: number): string {
  return `${share > 0 ? '+' : ''}${percent(share)}`;
}

/** A difference of shares: 0.0019 is `0.19 percentage points`, 0.01 is `1 percentage point`. */
export function points(difference: number): string {
  const figure = significant(difference * 100);
  return `${figure} percentage point${figure === '1' ? '' : 's'}`;
}

/** A p-value after its sign: `p = 0.0086`, `p = 1.8e-6`; what underflows is `p < 1e-300`. */
export function pValueText(pValue: number): string {
  if (pValue < 1e-300) return 'p < 1e-300';
  return pValue < 0.0001 ? `p = ${pValue.toExponential(1)}` : `p = ${Number(pValue.toPrecision(2))}`;
}

/** A number with at most three significant digits, whole from 1,000 on: 0.0123, −12.3, 49,742. */
export function significant(value: number): string {
  const rounded = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
  const text =
    Math.abs(rounded) >= 1e15
      ? value.toExponential(1)
      : rounded.toLocaleString('en', { maximumSignificantDigits: 15 });
  return text.replace(/^-/, '\u2212');
}

/** A day of the data: `22 Nov 2026`, or `day 1.5` since the launch. */
export function dayText(day: string): string {
  const sinceLaunch = daysSinceLaunch(day);
  return sinceLaunch === null ? formatDay(day) : `day ${sinceLaunch}`;
}

/** `1 day`, `3 days`. */
export function counted(count: number, noun: string): string {
  return `${significant(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and 3 more`: at most `most` of them by name. */
export function listed(items: readonly string[], most = 3): string {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
