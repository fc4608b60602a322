import { type BetaPoint, betaKernel } from './beta-kernel.ts';

/** Stands in for a zero denominator in Lentz's method. */
const tiny = 1e-300;

/**
 * Regularized incomplete beta function I_x(a, b): the share of a beta(a, b) distribution below x.
 *
 * In words: below the mean a continued fraction times the kernel; above it one minus the same from the other side, so
 * that the small side is always the one computed. Pass `{ a: b, b: a, x: y, y: x }` for the share above x.
 *
 * Source: DLMF 8.17.22 (the even part as in Didonato and Morris, "Algorithm 708", ACM TOMS 18, 1992).
 * Example: `incompleteBeta({ a: 2, b: 1, x: 0.5, y: 0.5 })` is 0.25.
 */
export function incompleteBeta({ a, b, x, y }: BetaPoint): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const above = x * b > y * (a + 1);
  return above ? 1 - lowerTail({ a: b, b: a, x: y, y: x }) : lowerTail({ a, b, x, y });
}

function lowerTail({ a, b, x, y }: BetaPoint): number {
  const kernel = betaKernel({ a, b, x, y });
  return kernel === 0 ? 0 : Math.min(1, kernel / continuedFraction({ a, b, x, y }));
}

/** beta_1 + alpha_2 / (beta_2 + alpha_3 / (beta_3 + …)), from the top by the modified Lentz method. */
function continuedFraction({ a, b, x, y }: BetaPoint): number {
  // a - (a + b) x, from the small one of x and y: with 1e9 units x is 1 to nine digits.
  const distance = x <= y ? a - (a + b) * x : (a + b) * y - b;
  let value = (a / (a + 1)) * (distance + 1) || tiny;
  let numerator = value;
  let inverseDenominator = 0;
  for (let step = 1; ; step++) {
    const odd = a + 2 * step - 1;
    const alpha = ((a + step - 1) / odd) * ((a + b + step - 1) / odd) * step * (b - step) * x * x;
    const beta =
      step + (step * (b - step) * x) / odd + ((a + step) / (odd + 2)) * (distance + 1 + step * (1 + y));
    inverseDenominator = 1 / (beta + alpha * inverseDenominator || tiny);
    numerator = beta + alpha / numerator || tiny;
    const factor = numerator * inverseDenominator;
    value *= factor;
    if (Math.abs(factor - 1) < 4e-16) return value;
  }
}
