import { requireProbability } from '../guards.ts';

/**
 * P-values corrected for several tests so that the chance of any false positive stays at alpha (Holm's step-down).
 *
 * In words: the smallest times the number of tests, the next times one fewer, and so on; none smaller than the one
 * before, none above 1. Returned in the order given, to be compared with alpha itself.
 *
 * Source: Holm, Scandinavian Journal of Statistics 6 (1979). Example: `holm([0.01, 0.04, 0.03])` is [0.03, 0.06, 0.06].
 * @throws RangeError for a p-value outside [0, 1]
 */
export function holm(pValues: readonly number[]): number[] {
  for (const pValue of pValues) requireProbability('pValue', pValue);
  const ascending = pValues.map((pValue, index) => ({ pValue, index })).sort((a, b) => a.pValue - b.pValue);
  const adjusted: number[] = Array(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, { pValue, index }] of ascending.entries()) {
    largest = Math.min(1, Math.max(largest, pValue * (pValues.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
