import type { Arm } from '../arms/arm.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { defaultAlpha, type Effect, type EffectOptions, studentTEffect } from './effect.ts';
import { welchDegreesOfFreedom } from './welch-degrees-of-freedom.ts';

/**
 * The difference of treatment and control in the metric's own unit, by Welch's t-test.
 *
 * In words: treatment mean less control mean; the squared standard error is the sum of both variances over their n.
 * Arms come as the arm functions return them; one without enough data is handed through.
 *
 * Source: Welch (1947). Example: `absoluteEffect(proportionArm({ n: 100, successes: 10 }), proportionArm({ n: 100,
 * successes: 20 }))` estimates 0.1, ten percentage points, with p = 0.047.
 * Not enough data: as the arms say, or no variance in either. @throws RangeError when alpha is not between 0 and 1
 */
export function absoluteEffect(
  control: Outcome<Arm>,
  treatment: Outcome<Arm>,
  { alpha = defaultAlpha }: EffectOptions = {},
): Outcome<Effect> {
  if (control.status !== 'ok') return control;
  if (treatment.status !== 'ok') return treatment;
  const variance = treatment.variance / treatment.n + control.variance / control.n;
  if (variance === 0) return notEnoughData('no-variance');
  const parts = {
    scale: 'absolute',
    estimate: treatment.mean - control.mean,
    variance,
    degreesOfFreedom: welchDegreesOfFreedom(control, treatment),
    n: control.n + treatment.n,
  } as const;
  return studentTEffect(parts, alpha);
}
