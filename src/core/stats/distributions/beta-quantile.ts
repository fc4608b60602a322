import { requireProbability } from '../guards.ts';
import { findRoot } from '../special/find-root.ts';
import { incompleteBeta } from '../special/incomplete-beta.ts';
import { type BetaShapes, requireShapes } from './beta-shapes.ts';

/**
 * The x below which a share `probability` of a beta distribution lies, for example the bounds of a credible interval
 * of a rate; 0 gives 0, 1 gives 1.
 *
 * In words: the root of ln tail(x) = ln wanted tail over the log-odds of x, with the smaller of the two tails.
 *
 * Source: definition. Example: `betaQuantile(0.25, { alpha: 2, beta: 1 })` is 0.5.
 * @throws RangeError when the probability is outside [0, 1] or a shape is not above 0
 */
export function betaQuantile(probability: number, shapes: BetaShapes): number {
  requireProbability('probability', probability);
  requireShapes(shapes);
  if (probability === 0 || probability === 1) return probability;
  const { alpha: a, beta: b } = shapes;
  const excess = (logOdds: number) => {
    const x = 1 / (1 + Math.exp(-logOdds));
    const y = 1 / (1 + Math.exp(logOdds));
    return probability <= 0.5
      ? Math.log(incompleteBeta({ a, b, x, y })) - Math.log(probability)
      : Math.log1p(-probability) - Math.log(incompleteBeta({ a: b, b: a, x: y, y: x }));
  };
  const center = Math.log(a / b);
  let reach = 1;
  while (reach < 740 && (excess(center - reach) > 0 || excess(center + reach) < 0)) reach *= 2;
  return 1 / (1 + Math.exp(-findRoot(excess, center - reach, center + reach)));
}
