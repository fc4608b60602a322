import { requirePositive } from '../guards.ts';

/** Shape parameters of a beta distribution, both above 0: as pseudo-counts, successes `alpha` and failures `beta`. */
export type BetaShapes = { alpha: number; beta: number };

/** Throws a RangeError unless both shapes are finite and above 0. */
export function requireShapes({ alpha, beta }: BetaShapes): void {
  requirePositive('alpha', alpha);
  requirePositive('beta', beta);
}
