/** Coefficients of the asymptotic series in 1/x, 1/x^3, 1/x^5 …: Bernoulli numbers B(2k) / (2k (2k - 1)). */
const series = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/** From here on eight terms of the series are exact to the last digit of a double. */
const seriesStart = 16;

/**
 * What Stirling's formula leaves out of the logarithm of the gamma function:
 * ln gamma(x + 1) = (x + 1/2) ln x - x + ln sqrt(2 pi) + stirlingError(x), for real x > 0.
 *
 * In words: for large x a few terms of the asymptotic series; a smaller x is walked up to there, each step adding
 * (x + 1/2) ln(1 + 1/x) - 1. Everything that multiplies or divides gamma functions here uses this remainder, so that
 * the large parts cancel on paper and not in rounding.
 *
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000); DLMF 5.11.1.
 * Example: `stirlingError(1)` is 0.08106146679532726 (that is 1 - ln sqrt(2 pi)).
 */
export function stirlingError(x: number): number {
  let shift = 0;
  let large = x;
  while (large < seriesStart) {
    shift += (large + 0.5) * Math.log1p(1 / large) - 1;
    large += 1;
  }
  const inverseSquare = 1 / (large * large);
  let sum = 0;
  for (let term = series.length - 1; term >= 0; term--) sum = sum * inverseSquare + (series[term] ?? 0);
  return shift + sum / large;
}
