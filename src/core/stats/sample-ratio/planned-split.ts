import { requireFinite, requireNonNegative } from '../guards.ts';

/**
 * The arms that were meant to get units, with their planned shares (adding up to 1); weights may have any scale.
 * Arms of weight 0 are left out. @throws RangeError for a negative or non-finite weight
 */
export function plannedSplit(weights: readonly number[]): { index: number; share: number }[] {
  for (const weight of weights) requireNonNegative('weight', weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  requireFinite('weights', total);
  return weights.flatMap((weight, index) => (weight > 0 ? [{ index, share: weight / total }] : []));
}
