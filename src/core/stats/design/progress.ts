import type { Interval } from '../effects/effect.ts';
import { requirePositive } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';

/**
 * How far an experiment has come towards the precision it was planned for: 0.5 means about half of the units, 1 or
 * more that the interval is as narrow as wanted.
 *
 * In words: the wanted half-width over the current one, squared, because half-widths shrink with the root of n.
 *
 * Source: definition of the standard error. Example: wanted 0.01, interval from -0.02 to 0.02: 0.25.
 * Not enough data: as the effect says, or an interval without width.
 * @throws RangeError when the target is not above 0
 */
export function progress(
  effect: Outcome<{ interval: Interval }>,
  targetHalfWidth: number,
): Outcome<{ progress: number }> {
  requirePositive('targetHalfWidth', targetHalfWidth);
  if (effect.status !== 'ok') return effect;
  const halfWidth = (effect.interval.high - effect.interval.low) / 2;
  if (!(halfWidth > 0)) return notEnoughData('no-variance');
  return { status: 'ok', progress: (targetHalfWidth / halfWidth) ** 2 };
}
