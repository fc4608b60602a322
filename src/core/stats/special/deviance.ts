/**
 * The deviance part of a Poisson or binomial probability, observed x ln(x / expected) + expected - x, for x and
 * expected > 0; zero where both agree, never negative.
 *
 * In words: close to agreement the three terms cancel, so a series in (x - expected) / (x + expected) is used there.
 *
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000), function D0.
 * Example: `deviance(2, 1)` is 2 ln 2 - 1 = 0.3862943611198906.
 */
export function deviance(x: number, expected: number): number {
  const difference = x - expected;
  if (Math.abs(difference) >= 0.1 * (x + expected)) return x * Math.log(x / expected) - difference;
  const ratio = difference / (x + expected);
  let term = 2 * x * ratio;
  let sum = difference * ratio;
  for (let odd = 3; ; odd += 2) {
    term *= ratio * ratio;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
