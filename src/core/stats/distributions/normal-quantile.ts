import { requireProbability } from '../guards.ts';
import { normalDensity } from './normal-density.ts';
import { normalSurvival } from './normal-survival.ts';

/**
 * The z below which a share `probability` of the standard normal distribution lies; 0 gives -Infinity, 1 Infinity.
 * For a small upper tail use `-normalQuantile(tail)`: 1 - tail has already lost the digits.
 *
 * In words: a rational first guess in sqrt(-2 ln tail), then Halley steps on the exact survival function until they
 * no longer change anything.
 *
 * Source: Abramowitz and Stegun 26.2.22 for the guess. Example: `normalQuantile(0.975)` is 1.959963984540054.
 * @throws RangeError when the probability is outside [0, 1]
 */
export function normalQuantile(probability: number): number {
  requireProbability('probability', probability);
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  if (probability === 0.5) return 0;
  return probability <= 0.5 ? -upperQuantile(probability) : upperQuantile(1 - probability);
}

/** The z >= 0 above which the share `tail` lies, for a tail of at most one half. */
function upperQuantile(tail: number): number {
  const root = Math.sqrt(-2 * Math.log(tail));
  let z = Math.max(0, root - (2.30753 + 0.27061 * root) / (1 + 0.99229 * root + 0.04481 * root * root));
  for (let step = 0; step < 6; step++) {
    const density = normalDensity(z);
    // Below the smallest double there is no density to divide by; the guess is good to four digits there.
    if (density === 0) return z;
    const newton = (normalSurvival(z) - tail) / density;
    const next = Math.max(0, z + newton / (1 - (newton * z) / 2));
    if (Math.abs(next - z) <= 2e-16 * next) return next;
    z = next;
  }
  return z;
}
