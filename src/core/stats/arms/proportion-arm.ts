import { requireCount } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { type Arm, plainArm } from './arm.ts';

/**
 * The arm of a proportion: the share of units that did something.
 *
 * In words: the rate p is successes over n, its variance p (1 - p) without Bessel's correction, as experiment
 * platforms compute it. The mean is a share, 0 to 1.
 *
 * Source: GrowthBook gbstats, ProportionStatistic. Example: `proportionArm({ n: 100, successes: 49 })` has mean 0.49.
 * Not enough data: no unit, or only one. @throws RangeError unless 0 <= successes <= n are whole numbers
 */
export function proportionArm({ n, successes }: ProportionSums): Outcome<Arm> {
  requireCount('n', n);
  requireCount('successes', successes);
  if (successes > n) throw new RangeError(`successes: expected at most n = ${n}, received ${successes}`);
  if (n === 0) return notEnoughData('no-units');
  if (n === 1) return notEnoughData('fewer-than-two-units');
  const rate = successes / n;
  return { status: 'ok', ...plainArm(n, rate, rate * (1 - rate)) };
}

/** Units, and how many of them did it. */
export type ProportionSums = { n: number; successes: number };
