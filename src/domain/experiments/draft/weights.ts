import type { DraftVariant } from '#domain/experiments/draft/draft.ts';
import { readNumber, rounded } from '#domain/experiments/draft/words.ts';

/** What the weights add up to, in per cent; null while one of them is no number. */
export function weightSum(variants: readonly Pick<DraftVariant, 'weight'>[]): number | null {
  const weights = variants.map(({ weight }) => readNumber(weight));
  return weights.some((weight) => weight === null)
    ? null
    : rounded(weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0));
}

/** Equal weights that add up to exactly 100; what rounding leaves over goes to the first. */
export function evenOut(variants: readonly DraftVariant[]): DraftVariant[] {
  return share(
    variants,
    variants.map(() => 1),
  );
}

/** Whether shares in per cent are the same but for their last digit. */
export function isEven(weights: readonly number[]): boolean {
  return Math.max(...weights) - Math.min(...weights) < 0.02;
}

/** Variants after one was added or taken away: even shares stay even, others stay as they were typed. */
export function shareAnew(before: readonly DraftVariant[], after: readonly DraftVariant[]): DraftVariant[] {
  const weights = before.map(({ weight }) => readNumber(weight) ?? Number.NaN);
  return isEven(weights) ? evenOut(after) : [...after];
}

/** The same proportions, scaled so that they add up to exactly 100; even where there is nothing to scale. */
export function scale(variants: readonly DraftVariant[]): DraftVariant[] {
  const weights = variants.map(({ weight }) => Math.max(0, readNumber(weight) ?? 0));
  return weights.every((weight) => weight === 0) ? evenOut(variants) : share(variants, weights);
}

/** Divides 100.00 per cent in hundredths; the largest parts get what rounding down leaves over. */
function share(variants: readonly DraftVariant[], weights: readonly number[]): DraftVariant[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (weight / total) * 10_000);
  const parts = exact.map(Math.floor);
  let left = 10_000 - parts.reduce((sum, part) => sum + part, 0);
  const byRest = exact.map((value, index) => ({ rest: value - Math.floor(value), index }));
  for (const { index } of byRest.sort((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return variants.map((variant, index) => ({ ...variant, weight: String((parts[index] ?? 0) / 100) }));
}
