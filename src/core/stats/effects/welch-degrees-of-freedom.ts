import type { Arm } from '../arms/arm.ts';

/**
 * Degrees of freedom of a difference of two means with unequal variances (Welch and Satterthwaite); a real number.
 *
 * In words: one over the sum of each arm's squared share of the variance over its own degrees of freedom. Written
 * with shares, so that tiny variances do not underflow. At least one variance must be above 0.
 *
 * Source: Welch, Biometrika 34 (1947). Example: two arms of 10 units with equal variances have 18.
 */
export function welchDegreesOfFreedom(control: Arm, treatment: Arm): number {
  const ofControl = control.variance / control.n;
  const ofTreatment = treatment.variance / treatment.n;
  const share = ofTreatment / (ofControl + ofTreatment);
  const rest = ofControl / (ofControl + ofTreatment);
  return 1 / (share ** 2 / treatment.degreesOfFreedom + rest ** 2 / control.degreesOfFreedom);
}
