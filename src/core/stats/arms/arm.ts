/**
 * One arm of an experiment for one metric, reduced to what a comparison needs. Built by `meanArm`, `proportionArm`,
 * `ratioArm`, `cupedArms` or `stratifiedArms`; every effect works on every one of them.
 */
export type Arm = {
  /** Units in the arm, at least 2. */
  n: number;
  /** The metric per unit (for a ratio: the ratio), in the metric's own unit; adjusted where the arm is. */
  mean: number;
  /** Variance per unit: divided by `n` it is the squared standard error of `mean`. */
  variance: number;
  /** Degrees of freedom of that variance; a real number for combined strata. */
  degreesOfFreedom: number;
  /** What a relative effect divides by: the unadjusted mean, its variance per unit, and its covariance with `mean`. */
  baseline: { mean: number; variance: number; covariance: number };
};

/** An arm whose mean is not adjusted, so that it is its own baseline. */
export function plainArm(n: number, mean: number, variance: number): Arm {
  return { n, mean, variance, degreesOfFreedom: n - 1, baseline: { mean, variance, covariance: variance } };
}
