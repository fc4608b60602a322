import { requireLevel, requirePositive } from '../guards.ts';

/** Where an always-valid interval is tightest unless told otherwise, in units of both arms. */
export const defaultTuning = 5000;

/**
 * The scale rho of the normal mixture behind always-valid inference, chosen so that the interval is tightest when
 * `tuning` units have been seen.
 *
 * In words: rho^2 = (-2 ln alpha + ln(-2 ln alpha + 1)) / tuning.
 *
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic
 * confidence sequences" (Annals of Statistics 2024).
 * Example: `mixingScale(0.05, 5000)` is 0.0398. @throws RangeError when alpha is no level or tuning is not above 0
 */
export function mixingScale(alpha: number, tuning: number): number {
  requireLevel('alpha', alpha);
  requirePositive('tuning', tuning);
  const logs = -2 * Math.log(alpha);
  return Math.sqrt((logs + Math.log(logs + 1)) / tuning);
}
