import type { Arm } from '../arms/arm.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { defaultAlpha, type Effect, type EffectOptions, studentTEffect } from './effect.ts';
import { welchDegreesOfFreedom } from './welch-degrees-of-freedom.ts';

/**
 * The difference of treatment and control as a share of the control mean (the lift), by the delta method.
 *
 * In words: d = (mT - mC) / |mC|, with variance vT/(nT mC^2) + vC mT^2/(nC mC^4). For adjusted (CUPED) arms the
 * division is by the unadjusted control mean and the variance takes its covariance with the adjusted one into account.
 * The p-value belongs to this scale; that of `absoluteEffect` differs a little, so say which one is shown.
 *
 * Source: Deng, Knoblich and Lu (KDD 2018); GrowthBook gbstats for adjusted arms. Example: rates 0.49 and 0.51 on 100
 * units each estimate 0.0408, that is 4.08 % more.
 * Not enough data: as the arms say, no variance in either, or a control mean of zero.
 * @throws RangeError when alpha is not between 0 and 1
 */
export function relativeEffect(
  control: Outcome<Arm>,
  treatment: Outcome<Arm>,
  { alpha = defaultAlpha }: EffectOptions = {},
): Outcome<Effect> {
  if (control.status !== 'ok') return control;
  if (treatment.status !== 'ok') return treatment;
  if (treatment.variance === 0 && control.variance === 0) return notEnoughData('no-variance');
  const { baseline } = control;
  if (baseline.mean === 0) return notEnoughData('zero-baseline');
  const estimate = (treatment.mean - control.mean) / Math.abs(baseline.mean);
  const growth = treatment.baseline.mean / baseline.mean - 1;
  // Of the control: the variance of (adjusted mean + growth x baseline mean), which is the gradient of the ratio.
  const ofControl = control.variance + 2 * growth * baseline.covariance + growth * growth * baseline.variance;
  const spread = treatment.variance / treatment.n + Math.max(0, ofControl) / control.n;
  const variance = spread / (baseline.mean * baseline.mean);
  if (!Number.isFinite(estimate) || !Number.isFinite(variance)) return notEnoughData('zero-baseline');
  const degreesOfFreedom = welchDegreesOfFreedom(control, treatment);
  return studentTEffect(
    { scale: 'relative', estimate, variance, degreesOfFreedom, n: control.n + treatment.n },
    alpha,
  );
}
