import type { Estimate } from '../effects/effect.ts';
import type { Outcome } from '../outcome.ts';
import { type AlwaysValid, alwaysValidEffect, type SequentialOptions } from './always-valid-effect.ts';

/**
 * The always-valid effect at every look of an experiment, oldest first, each over all data so far.
 *
 * In words: `pValue` is that of the look alone; `smallestPValue` is the smallest up to it, which may be acted on at
 * any time and never rises.
 *
 * Source: Johari, Koomen, Pekelis and Walsh, "Always valid inference" (Operations Research 2022).
 * Example: `alwaysValidPath(days.map((day) => absoluteEffect(controlUpTo(day), treatmentUpTo(day))))`.
 * Not enough data: look by look. @throws RangeError when alpha is no level or tuning is not above 0
 */
export function alwaysValidPath(
  looks: readonly Outcome<Estimate>[],
  options: SequentialOptions = {},
): Outcome<AlwaysValid & { smallestPValue: number }>[] {
  let smallestPValue = 1;
  return looks.map((look) => {
    const effect = alwaysValidEffect(look, options);
    if (effect.status !== 'ok') return effect;
    smallestPValue = Math.min(smallestPValue, effect.pValue);
    return { ...effect, smallestPValue };
  });
}
