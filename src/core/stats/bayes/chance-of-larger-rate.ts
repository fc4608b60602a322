import type { BetaShapes } from '../distributions/beta-shapes.ts';
import { requireShapes } from '../distributions/beta-shapes.ts';
import { betaKernel } from '../special/beta-kernel.ts';
import { incompleteBeta } from '../special/incomplete-beta.ts';

/** Steps of the sum per standard deviation: at two, the error of the trapezoidal rule is far below 1e-16. */
const stepsPerDeviation = 2;

/** The widest step: on the log-odds scale the kernel is analytic only within pi of the real line. */
const widestStep = 0.25;

/**
 * The chance that a rate with one beta distribution is larger than an independent rate with another.
 *
 * In words: the integral of "density of the first at x, times the share of the second below x". On the log-odds scale
 * the density is smooth and falls off on both sides, where the plain trapezoidal rule is exact to rounding; the
 * narrower of the two is the one integrated. About a hundred terms, whatever the counts.
 *
 * Source: definition; Trefethen and Weideman, "The exponentially convergent trapezoidal rule" (SIAM Review 2014).
 * Example: shapes (52, 50) against (50, 52) give 0.6107705226878396.
 * @throws RangeError when a shape is below 0.1: such a distribution sits at 0 and 1, closer than a double can tell
 */
export function chanceOfLargerRate(first: BetaShapes, second: BetaShapes): number {
  for (const shapes of [first, second]) requireSpread(shapes);
  const below = ({ x, y }: Point) => incompleteBeta({ a: second.alpha, b: second.beta, x, y });
  const above = ({ x, y }: Point) => incompleteBeta({ a: first.beta, b: first.alpha, x: y, y: x });
  const chance = deviation(first) <= deviation(second) ? expected(first, below) : expected(second, above);
  return Math.min(1, chance);
}

function requireSpread(shapes: BetaShapes): void {
  requireShapes(shapes);
  const least = Math.min(shapes.alpha, shapes.beta);
  if (least < 0.1) throw new RangeError(`shape: expected at least 0.1, received ${least}`);
}

/** The mean of a function of the rate over its distribution. */
function expected({ alpha: a, beta: b }: BetaShapes, value: (point: Point) => number): number {
  const step = Math.min(widestStep, deviation({ alpha: a, beta: b }) / stepsPerDeviation);
  const mode = Math.log(a / b);
  const peak = betaKernel({ a, b, ...pointAt(mode) });
  const kernelAt = (index: number) => betaKernel({ a, b, ...pointAt(mode + index * step) });
  let sum = peak * value(pointAt(mode));
  for (const direction of [-1, 1]) {
    for (let index = direction; ; index += direction) {
      const kernel = kernelAt(index);
      if (kernel < 1e-20 * peak) break;
      sum += kernel * value(pointAt(mode + index * step));
    }
  }
  return sum * step;
}

/** The rate with the given log-odds, and one minus it. */
function pointAt(logOdds: number): Point {
  return { x: 1 / (1 + Math.exp(-logOdds)), y: 1 / (1 + Math.exp(logOdds)) };
}

/** The standard deviation on the log-odds scale, roughly. */
function deviation({ alpha, beta }: BetaShapes): number {
  return Math.sqrt(1 / alpha + 1 / beta);
}

type Point = { x: number; y: number };
