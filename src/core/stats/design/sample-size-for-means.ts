import { defaultAlpha } from '../effects/effect.ts';
import { requireFinite, requireLevel } from '../guards.ts';
import type { Outcome } from '../outcome.ts';
import { type ArmSizes, defaultPower, type MetricPlan } from './plan.ts';
import { power as powerOf } from './power.ts';
import { smallestSize } from './smallest-size.ts';

/**
 * Units needed in each of two arms (in the treatment, where `controlRatio` says that the control has more or fewer) to
 * find an effect of at least `minimumEffect` (on the scale of the metric's plan, up or down) with the wanted power; for
 * a fixed horizon, or with `tuning` for an always-valid reading.
 *
 * In words: the smallest whole number of units whose `power` reaches the target, found by doubling and halving. For a
 * fixed horizon and an absolute effect that is 2 variance (z(1 - alpha/2) + z(power))^2 / effect^2, rounded up, less
 * what the chance of an effect on the wrong side saves (nothing to speak of at alpha = 0.05).
 *
 * Source: as `power`, solved for the size. Example: variance 100, effect 0.3, power 0.85: 19,952 per arm.
 * Not enough data: more than 2^52 units would be needed.
 * @throws RangeError for an effect of 0, or a variance, mean or level that cannot be
 */
export function sampleSizeForMeans(
  metric: MetricPlan,
  options: SampleSizeOptions,
): Outcome<{ perArm: number }> {
  const { minimumEffect: effect, controlRatio = 1, alpha = defaultAlpha, power = defaultPower } = options;
  const { tuning } = options;
  requireLevel('power', power);
  requireFinite('minimumEffect', effect);
  if (effect === 0) throw new RangeError('minimumEffect: expected a number other than 0, received 0');
  const reading = { effect, controlRatio, alpha, ...(tuning === undefined ? {} : { tuning }) };
  return smallestSize((perArm) => powerOf(metric, { ...reading, perArm }) >= power);
}

/** `tuning` only for an always-valid reading. */
export type SampleSizeOptions = Pick<ArmSizes, 'controlRatio'> & {
  minimumEffect: number;
  alpha?: number;
  power?: number;
  tuning?: number;
};
