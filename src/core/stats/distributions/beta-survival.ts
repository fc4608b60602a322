import { requireNumber } from '../guards.ts';
import { incompleteBeta } from '../special/incomplete-beta.ts';
import { type BetaShapes, requireShapes } from './beta-shapes.ts';

/**
 * The share of a beta distribution above x; 1 for x <= 0 and 0 for x >= 1.
 *
 * In words: the regularized incomplete beta function with the shapes swapped, at 1 - x.
 *
 * Source: DLMF 8.17.4. Example: `betaSurvival(0.5, { alpha: 1, beta: 2 })` is 0.25.
 * @throws RangeError when x is NaN or a shape is not above 0
 */
export function betaSurvival(x: number, shapes: BetaShapes): number {
  requireNumber('x', x);
  requireShapes(shapes);
  return incompleteBeta({ a: shapes.beta, b: shapes.alpha, x: 1 - x, y: x });
}
