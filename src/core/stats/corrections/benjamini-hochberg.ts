import { requireProbability } from '../guards.ts';

/**
 * P-values corrected for several tests so that the expected share of false ones among the positives stays at alpha
 * (the false discovery rate).
 *
 * In words: each times the number of tests over its rank from the smallest; none larger than the one after it, none
 * above 1. Returned in the order given, to be compared with alpha itself.
 *
 * Source: Benjamini and Hochberg, JRSS B 57 (1995). Example: `benjaminiHochberg([0.01, 0.04, 0.03])` is
 * [0.03, 0.04, 0.04].
 * @throws RangeError for a p-value outside [0, 1]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  for (const pValue of pValues) requireProbability('pValue', pValue);
  const descending = pValues.map((pValue, index) => ({ pValue, index })).sort((a, b) => b.pValue - a.pValue);
  const adjusted: number[] = Array(pValues.length).fill(1);
  let smallest = 1;
  for (const [step, { pValue, index }] of descending.entries()) {
    smallest = Math.min(smallest, pValue * (pValues.length / (pValues.length - step)));
    adjusted[index] = smallest;
  }
  return adjusted;
}
