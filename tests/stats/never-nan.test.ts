import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Arm } from '#core/stats/arms/arm.ts';
import { cupedArms } from '#core/stats/arms/cuped-arms.ts';
import { meanArm } from '#core/stats/arms/mean-arm.ts';
import { ratioArm } from '#core/stats/arms/ratio-arm.ts';
import { stratifiedArms } from '#core/stats/arms/stratified-arms.ts';
import { normalPosterior } from '#core/stats/bayes/normal-posterior.ts';
import { progress } from '#core/stats/design/progress.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { alwaysValidEffect } from '#core/stats/sequential/always-valid-effect.ts';

/** Alike, zero, tiny, huge or mixed, since the edges are what breaks. */
const value = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.1, 1e-12, 1e12, 1e-60, 1e60),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1000),
);
const units = fc.array(fc.tuple(value, value), { maxLength: 8 });

test('sums of real units give finite figures or a reason, through every kind of arm and every result', () => {
  let figures = 0;
  fc.assert(
    fc.property(units, units, (first, second) => {
      for (const [control, treatment] of allArms(first, second)) {
        for (const effect of [absoluteEffect(control, treatment), relativeEffect(control, treatment)]) {
          const results = [effect, alwaysValidEffect(effect), normalPosterior(effect), progress(effect, 1)];
          for (const result of results) {
            expect(result.status).toMatch(/^(ok|not-enough-data)$/);
            for (const figure of numbersIn(result)) {
              expect(Number.isFinite(figure), JSON.stringify(result)).toBe(true);
              figures++;
            }
          }
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(figures).toBeGreaterThan(1000);
});

function allArms(first: Units, second: Units): [Outcome<Arm>, Outcome<Arm>][] {
  const [control, treatment] = [sumsOf(first), sumsOf(second)];
  const pairs: [Outcome<Arm>, Outcome<Arm>][] = [
    [meanArm(control), meanArm(treatment)],
    [ratioArm(asRatio(control)), ratioArm(asRatio(treatment))],
  ];
  const cuped = cupedArms(asCuped(control), asCuped(treatment));
  if (cuped.status === 'ok') pairs.push([cuped.control, cuped.treatment]);
  const stratified = stratifiedArms(pairs.map((pair) => ({ control: pair[0], treatment: pair[1] })));
  if (stratified.status === 'ok') pairs.push([stratified.control, stratified.treatment]);
  return pairs;
}

function sumsOf(list: Units) {
  const total = (of: (first: number, second: number) => number) =>
    list.reduce((sum, [first, second]) => sum + of(first, second), 0);
  return {
    n: list.length,
    sum: total((first) => first),
    sumSquares: total((first) => first * first),
    otherSum: total((_, second) => second),
    otherSumSquares: total((_, second) => second * second),
    productSum: total((first, second) => first * second),
  };
}

function asRatio({ otherSum, otherSumSquares, ...sums }: Sums) {
  return { ...sums, denominatorSum: otherSum, denominatorSumSquares: otherSumSquares };
}

function asCuped({ otherSum, otherSumSquares, ...sums }: Sums) {
  return { ...sums, preSum: otherSum, preSumSquares: otherSumSquares };
}

function numbersIn(result: object): number[] {
  return Object.values(result).flatMap((entry) => {
    if (typeof entry === 'number') return [entry];
    return typeof entry === 'object' && entry !== null ? numbersIn(entry) : [];
  });
}

type Units = [number, number][];
type Sums = ReturnType<typeof sumsOf>;
