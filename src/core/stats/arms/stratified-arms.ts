import { notEnoughData, type Ok, type Outcome } from '../outcome.ts';
import type { Arm } from './arm.ts';

/**
 * Both arms over several strata (phases with different weights, days, countries), without the bias that pooling has
 * when the split changed: in Simpson's paradox the treatment wins in every phase and loses in the pooled data.
 *
 * In words: each stratum counts in both arms with its share of all units. Means are weighted by that share, squared
 * standard errors by its square, and degrees of freedom follow Satterthwaite. The arms go into any effect.
 *
 * Source: Crook, Frasca, Kohavi and Longbotham, "Seven pitfalls to avoid" (KDD 2009); Deng and others (WSDM 2013).
 * Example: two phases with rates 2.02 % -> 2.30 % and 1.00 % -> 1.20 %, a million units each, differ by 0.0024.
 * Not enough data: no stratum, or the reason of the first arm that has too little.
 */
export function stratifiedArms(
  strata: readonly Stratum[],
): Outcome<{ control: Ok<Arm>; treatment: Ok<Arm> }> {
  const complete: { control: Arm; treatment: Arm }[] = [];
  for (const { control, treatment } of strata) {
    if (control.status !== 'ok') return control;
    if (treatment.status !== 'ok') return treatment;
    complete.push({ control, treatment });
  }
  if (complete.length === 0) return notEnoughData('no-units');
  const sizes = complete.map(({ control, treatment }) => control.n + treatment.n);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const combine = (side: keyof Stratum) =>
    combinedArm(complete.map((stratum, index) => ({ ...stratum[side], weight: (sizes[index] ?? 0) / all })));
  return {
    status: 'ok',
    control: { status: 'ok', ...combine('control') },
    treatment: { status: 'ok', ...combine('treatment') },
  };
}

function combinedArm(arms: readonly WeightedArm[]): Arm {
  const total = (value: (arm: WeightedArm) => number) => arms.reduce((sum, arm) => sum + value(arm), 0);
  const n = total((arm) => arm.n);
  const perUnit = (value: (arm: WeightedArm) => number) =>
    n * total((arm) => (arm.weight * arm.weight * value(arm)) / arm.n);
  const variance = perUnit((arm) => arm.variance);
  const spread = total((arm) => {
    const share = (n * arm.weight * arm.weight * arm.variance) / (arm.n * variance);
    return (share * share) / arm.degreesOfFreedom;
  });
  return {
    n,
    mean: total((arm) => arm.weight * arm.mean),
    variance,
    degreesOfFreedom: variance > 0 ? 1 / spread : total((arm) => arm.degreesOfFreedom),
    baseline: {
      mean: total((arm) => arm.weight * arm.baseline.mean),
      variance: perUnit((arm) => arm.baseline.variance),
      covariance: perUnit((arm) => arm.baseline.covariance),
    },
  };
}

type WeightedArm = Arm & { weight: number };

/** Control and treatment within one stratum, as the arm functions return them. */
export type Stratum = { control: Outcome<Arm>; treatment: Outcome<Arm> };
