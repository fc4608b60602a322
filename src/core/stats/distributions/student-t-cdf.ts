import { studentTSurvival } from './student-t-survival.ts';

/**
 * The share of Student's t distribution below t, by symmetry the share above -t; real degrees of freedom above 0.
 *
 * Source: Abramowitz and Stegun 26.7.1. Example: `studentTCdf(-4, 12.3)` is 0.0008400447522979403.
 * @throws RangeError when t is NaN or the degrees of freedom are not above 0
 */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  return studentTSurvival(-t, degreesOfFreedom);
}
