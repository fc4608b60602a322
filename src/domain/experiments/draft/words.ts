import { withoutHiddenText } from '#domain/content/hidden-text.ts';
import { typedNumber } from '#domain/experiments/planning/typed-number.ts';

/** The form of ids everywhere in the library. */
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const HANDLE = /^@[a-z0-9][a-z0-9/-]*$/;

/** A text without what nobody sees, with \n for every line break. */
export function visible(text: string): string {
  return withoutHiddenText(text.toWellFormed().replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n'));
}

/** Characters as people count them, which is how the schema counts: an emoji of one code point is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** A text on one line, without outer space and without what nobody sees. */
export function tidy(text: string): string {
  return visible(text).replaceAll(/\s+/g, ' ').trim();
}

/** Words as an id: `Free trial (EU)` is `free-trial-eu`; empty when no letter of the Latin alphabet or digit is left. */
export function slug(text: string, longest = 60): string {
  const plain = tidy(text).normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest + 1);
  const end = cut.lastIndexOf('-');
  return (end > longest / 2 ? cut.slice(0, end) : words.slice(0, longest)).replace(/-+$/, '');
}

/** A list typed with commas, semicolons or lines as ids, each once. */
export function slugs(text: string): string[] {
  const words = text.split(/[,;\n]/).map((word) => slug(word));
  return [...new Set(words)].filter((word) => word !== '');
}

/** A name as the key of a metric: `Net conversion` is `net_conversion`; empty when nothing is left of it. */
export function metricKey(name: string): string {
  const words = slug(name, 59)
    .replaceAll('-', '_')
    .replace(/^[0-9_]+/, '');
  if (words === '' || words.length > 1) return words === 'exposures' ? 'exposures_metric' : words;
  return `metric_${words}`;
}

/** A number as people type it: `1,200`, `1 200`, `12.5 %`, `0,5`; null when it is none. */
export function readNumber(text: string): number | null {
  return typedNumber(tidy(text));
}

/** Without the last digits of binary arithmetic: 0.07 and not 0.07000000000000001. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
