import { requireNumber } from '../guards.ts';
import { incompleteBeta } from '../special/incomplete-beta.ts';
import { type BetaShapes, requireShapes } from './beta-shapes.ts';

/**
 * The share of a beta distribution below x; 0 for x <= 0 and 1 for x >= 1.
 *
 * In words: the regularized incomplete beta function with shapes alpha and beta.
 *
 * Source: DLMF 8.17.2. Example: `betaCdf(0.5, { alpha: 50, beta: 52 })` is 0.578808950746128.
 * @throws RangeError when x is NaN or a shape is not above 0
 */
export function betaCdf(x: number, shapes: BetaShapes): number {
  requireNumber('x', x);
  requireShapes(shapes);
  return incompleteBeta({ a: shapes.alpha, b: shapes.beta, x, y: 1 - x });
}
