import { expect, test } from 'vitest';
import { type Arm, plainArm } from '#core/stats/arms/arm.ts';
import { type CupedSums, cupedArms } from '#core/stats/arms/cuped-arms.ts';
import { proportionArm } from '#core/stats/arms/proportion-arm.ts';
import { ratioArm } from '#core/stats/arms/ratio-arm.ts';
import { ratioVariance } from '#core/stats/arms/ratio-variance.ts';
import { sampleCovariance } from '#core/stats/arms/sample-covariance.ts';
import { stratifiedArms } from '#core/stats/arms/stratified-arms.ts';
import { totalSums } from '#core/stats/arms/total-sums.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { twoProportionZTest } from '#core/stats/effects/two-proportion-z-test.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { alwaysValidEffect } from '#core/stats/sequential/always-valid-effect.ts';
import { expectRelative, expectWithin } from './closeness.ts';
import { ok } from './expect-ok.ts';
import { toleranceOf, vectorsOf } from './oracle.ts';
import { armOf, type Counts, counts, expectFigures, type Figures, type TwoArms } from './oracle-arms.ts';

for (const kind of ['welch_t_relative', 'welch_t_absolute', 'welch_prop_relative']) {
  for (const vector of vectorsOf<TwoArms, { full: Figures; published: Partial<Figures> }>(kind)) {
    test(`Welch: ${vector.id}`, () => {
      const compare = kind.endsWith('absolute') ? absoluteEffect : relativeEffect;
      const effect = ok(compare(armOf(vector.input.control), armOf(vector.input.treatment), { alpha: 0.05 }));
      expectFigures(effect, vector.expected.published, toleranceOf(vector));
      expectFigures(effect, vector.expected.full, 1e-11);
      expectRelative(effect.degreesOfFreedom, vector.expected.full.dof ?? 0, 1e-12);
    });
  }
}

for (const vector of vectorsOf<RatioArms, { full: Figures; published: Partial<Figures> }>(
  'welch_ratio_relative',
)) {
  test(`ratio metric: ${vector.id}`, () => {
    // The published sums are no real data's (the denominator's variance is negative), so the formula is tested on its
    // own and the guarded function must refuse them.
    const arm = ({ n, ms, mss, ds, dss, md }: RatioArms['control']): Outcome<Arm> => {
      const moment = (firstSum: number, secondSum: number, productSum: number) =>
        sampleCovariance({ n, firstSum, secondSum, productSum });
      const variance = ratioVariance({
        numerator: { mean: ms / n, variance: moment(ms, ms, mss) },
        denominator: { mean: ds / n, variance: moment(ds, ds, dss) },
        covariance: moment(ms, ds, md),
      });
      expect(() =>
        ratioArm({
          n,
          sum: ms,
          sumSquares: mss,
          denominatorSum: ds,
          denominatorSumSquares: dss,
          productSum: md,
        }),
      ).toThrow(RangeError);
      return { status: 'ok', ...plainArm(n, ms / ds, variance) };
    };
    const effect = ok(relativeEffect(arm(vector.input.control), arm(vector.input.treatment)));
    expectFigures(effect, vector.expected.published, toleranceOf(vector));
    expectFigures(effect, vector.expected.full, toleranceOf(vector));
  });
}

for (const vector of vectorsOf<CupedInput, { full: Figures; published: Partial<Figures> }>(
  'cuped_relative',
)) {
  test(`CUPED: ${vector.id}`, () => {
    const sums = ({ n, post, post2, pre, pre2, pp }: CupedInput['control']): CupedSums => {
      return { n, sum: post, sumSquares: post2, preSum: pre, preSumSquares: pre2, productSum: pp };
    };
    const { control, treatment } = ok(cupedArms(sums(vector.input.control), sums(vector.input.treatment)));
    const effect = ok(relativeEffect(control, treatment));
    expectFigures(effect, vector.expected.published, toleranceOf(vector));
    expectFigures(effect, vector.expected.full, toleranceOf(vector));
    expectRelative(effect.degreesOfFreedom, vector.expected.full.dof ?? 0, 1e-12);
  });
}

for (const vector of vectorsOf<TwoArms & { alpha: number; tuning: number }, Sequential>(
  'sequential_asymp_cs',
)) {
  test(`always valid: ${vector.id}`, () => {
    const { control, treatment, alpha, tuning } = vector.input;
    const fixed = relativeEffect(armOf(control), armOf(treatment), { alpha });
    const effect = ok(alwaysValidEffect(fixed, { alpha, tuning }));
    expectFigures(effect, vector.expected.published ?? {}, toleranceOf(vector));
    expectFigures(effect, vector.expected.full, Math.min(1e-9, toleranceOf(vector)));
    expectRelative(effect.pValue, vector.expected.full.p, 1e-9);
  });
}

for (const vector of vectorsOf<
  Counts,
  { full: { diff: number; ci: [number, number]; se: number; p: number } }
>('two_prop_z_unpooled')) {
  test(`two proportions, unpooled: ${vector.id}`, () => {
    const result = ok(twoProportionZTest(counts(vector.input.control), counts(vector.input.treatment)));
    const { diff, ci, se, p } = vector.expected.full;
    expectFigures(result, { estimate: diff, ci, se, p }, toleranceOf(vector));
  });
}

for (const vector of vectorsOf<Counts, { p: number; lift: number }>('two_prop_z_pooled')) {
  test(`two proportions, pooled: ${vector.id}`, () => {
    const { control, treatment } = vector.input;
    const pooled = twoProportionZTest(counts(control), counts(treatment), { variance: 'pooled' });
    expectWithin(ok(pooled).pValue, vector.expected.p, toleranceOf(vector));
    const lift = relativeEffect(armOf(control), armOf(treatment));
    expectWithin(ok(lift).estimate, vector.expected.lift, toleranceOf(vector));
  });
}

for (const vector of vectorsOf<{ phases: Counts[] }, Simpson>('phase_change_simpson')) {
  test(`phase change: ${vector.id}`, () => {
    const { phases } = vector.input;
    const strata = phases.map(({ control, treatment }) => ({
      control: armOf(control),
      treatment: armOf(treatment),
    }));
    for (const [index, { control, treatment }] of strata.entries()) {
      expect([ok(control).mean, ok(treatment).mean]).toEqual(vector.expected.daily[index]);
      expect(Math.sign(ok(absoluteEffect(control, treatment)).estimate)).toBe(vector.expected.per_phase_sign);
    }
    const pooledArm = (side: keyof Counts) =>
      proportionArm(totalSums(phases.map((phase) => counts(phase[side]))));
    const pooled = ok(absoluteEffect(pooledArm('control'), pooledArm('treatment')));
    expectWithin(ok(pooledArm('control')).mean, vector.expected.pooled[0], toleranceOf(vector));
    expectWithin(ok(pooledArm('treatment')).mean, vector.expected.pooled[1], toleranceOf(vector));
    expect(Math.sign(pooled.estimate)).toBe(vector.expected.pooled_sign);
    const { control, treatment } = ok(stratifiedArms(strata));
    const stratified = ok(absoluteEffect(control, treatment));
    expectWithin(stratified.estimate, vector.expected.stratified_diff, toleranceOf(vector));
  });
}

type RatioSums = { n: number; ms: number; mss: number; ds: number; dss: number; md: number };
type RatioArms = { control: RatioSums; treatment: RatioSums };
type CupedPart = { n: number; post: number; post2: number; pre: number; pre2: number; pp: number };
type CupedInput = { control: CupedPart; treatment: CupedPart };
type Sequential = { full: Figures; published?: Partial<Figures> };
type Simpson = {
  daily: [number, number][];
  pooled: [number, number];
  pooled_sign: number;
  per_phase_sign: number;
  stratified_diff: number;
};
