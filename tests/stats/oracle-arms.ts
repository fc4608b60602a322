import type { Arm } from '#core/stats/arms/arm.ts';
import { meanArm } from '#core/stats/arms/mean-arm.ts';
import { type ProportionSums, proportionArm } from '#core/stats/arms/proportion-arm.ts';
import type { Estimate } from '#core/stats/effects/effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { expectWithin } from './closeness.ts';

/** The arm of a vector: of a proportion when it counts successes, else of a mean. */
export function armOf(sums: Sums): Outcome<Arm> {
  if ('x' in sums) return proportionArm(counts(sums));
  return meanArm({ n: sums.n, sum: sums.sum, sumSquares: sums.sum_squares });
}

/** The counts of a vector under our names. */
export function counts({ x, n }: { x: number; n: number }): ProportionSums {
  return { n, successes: x };
}

/** Fails unless every figure that the vector gives is met within the tolerance, in its own unit. */
export function expectFigures(received: Estimate, expected: Partial<Figures>, tolerance: number): void {
  if (expected.estimate !== undefined) expectWithin(received.estimate, expected.estimate, tolerance);
  if (expected.se !== undefined) expectWithin(received.standardError, expected.se, tolerance);
  if (expected.p !== undefined) expectWithin(received.pValue, expected.p, tolerance);
  if (expected.ci === undefined) return;
  expectWithin(received.interval.low, expected.ci[0], tolerance);
  expectWithin(received.interval.high, expected.ci[1], tolerance);
}

type Sums = { x: number; n: number } | { n: number; sum: number; sum_squares: number };
/** Two arms as the vectors write them. */
export type TwoArms = { control: Sums; treatment: Sums };

/** Two arms of successes `x` among `n` units. */
export type Counts = { control: { x: number; n: number }; treatment: { x: number; n: number } };

/** The figures of an effect as the vectors write them. */
export type Figures = { estimate: number; ci: [number, number]; se: number; p: number; dof?: number };
