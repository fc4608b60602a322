import { deviance } from './deviance.ts';
import { stirlingError } from './stirling-error.ts';

/** Stands in for a zero denominator in Lentz's method. */
const tiny = 1e-300;

/**
 * Regularized incomplete gamma functions: the shares `lower` and `upper` of a gamma(shape, 1) distribution below and
 * above x, for shape > 0 and x >= 0.
 *
 * In words: a power series for the lower share when x is below shape + 1, a continued fraction for the upper share
 * from there on; the other one is what is left. The common factor x^shape e^-x / gamma(shape) is a Poisson
 * probability in Loader's saddle-point form, so a tail of 1e-150 keeps its digits.
 *
 * Source: DLMF 8.11.4 and 8.9.2. Example: `incompleteGamma(1, 2).upper` is e^-2 = 0.1353352832366127.
 */
export function incompleteGamma(shape: number, x: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const kernel = Math.exp(-stirlingError(shape) - deviance(shape, x)) * Math.sqrt(shape / (2 * Math.PI));
  if (x < shape + 1) {
    const lower = Math.min(1, kernel * lowerSeries(shape, x));
    return { lower, upper: 1 - lower };
  }
  const upper = kernel === 0 ? 0 : Math.min(1, kernel * upperFraction(shape, x));
  return { lower: 1 - upper, upper };
}

/** 1/shape + x/(shape (shape + 1)) + x^2/(shape (shape + 1) (shape + 2)) + … */
function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let step = 1; ; step++) {
    term *= x / (shape + step);
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}

/** 1 / (x + 1 - shape - 1 (1 - shape) / (x + 3 - shape - 2 (2 - shape) / …)), by the modified Lentz method. */
function upperFraction(shape: number, x: number): number {
  let denominator = x + 1 - shape || tiny;
  let value = 1 / denominator;
  let inverse = value;
  let ratio = 1 / tiny;
  for (let step = 1; ; step++) {
    const numerator = -step * (step - shape);
    denominator += 2;
    inverse = 1 / (numerator * inverse + denominator || tiny);
    ratio = denominator + numerator / ratio || tiny;
    const factor = inverse * ratio;
    value *= factor;
    if (Math.abs(factor - 1) < 4e-16) return value;
  }
}
