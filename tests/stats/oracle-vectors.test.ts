import { afterAll, expect, test } from 'vitest';
import type { Arm } from '#core/stats/arms/arm.ts';
import { plainArm } from '#core/stats/arms/arm.ts';
import { type CupedSums, cupedArms } from '#core/stats/arms/cuped-arms.ts';
import { meanArm } from '#core/stats/arms/mean-arm.ts';
import { proportionArm } from '#core/stats/arms/proportion-arm.ts';
import { ratioArm } from '#core/stats/arms/ratio-arm.ts';
import { ratioVariance } from '#core/stats/arms/ratio-variance.ts';
import { sampleCovariance } from '#core/stats/arms/sample-covariance.ts';
import { stratifiedArms } from '#core/stats/arms/stratified-arms.ts';
import { totalSums } from '#core/stats/arms/total-sums.ts';
import { betaBinomialComparison } from '#core/stats/bayes/beta-binomial-comparison.ts';
import { normalExpectedLoss } from '#core/stats/bayes/normal-expected-loss.ts';
import { normalPosterior } from '#core/stats/bayes/normal-posterior.ts';
import { benjaminiHochberg } from '#core/stats/corrections/benjamini-hochberg.ts';
import { holm } from '#core/stats/corrections/holm.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import type { Estimate } from '#core/stats/effects/effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { twoProportionZTest } from '#core/stats/effects/two-proportion-z-test.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { sampleRatioTest } from '#core/stats/sample-ratio/sample-ratio-test.ts';
import { sequentialSampleRatio } from '#core/stats/sample-ratio/sequential-sample-ratio.ts';
import { alwaysValidEffect } from '#core/stats/sequential/always-valid-effect.ts';
import { expectRelative, expectWithin } from './closeness.ts';
import { ok } from './expect-ok.ts';
import { toleranceOf, unusedVectors, vectorCount, vectorsOf } from './oracle.ts';

const evidenceless = new Map([
  ['srm-gb-4', 'fewer-than-two-arms'],
  ['srm-gb-5', 'fewer-than-two-arms'],
  ['srm-gb-7', 'no-units'],
]);

for (const vector of vectorsOf<{ observed: number[]; weights: number[] }, { p: number; p_full?: number }>(
  'srm_chi2',
)) {
  test(`sample ratio: ${vector.id}`, () => {
    const { observed, weights } = vector.input;
    const outcome = sampleRatioTest(observed.map((count, arm) => ({ count, weight: weights[arm] ?? 0 })));
    const reason = evidenceless.get(vector.id);
    if (reason !== undefined) {
      // The reference answers p = 1 where there is nothing to test; we say that there is nothing to test.
      expect(vector.expected.p).toBe(1);
      expect(outcome).toEqual({ status: 'not-enough-data', reason });
      return;
    }
    expectWithin(ok(outcome).pValue, vector.expected.p_full ?? vector.expected.p, toleranceOf(vector));
    expectRelative(ok(outcome).pValue, vector.expected.p_full ?? vector.expected.p, 1e-10);
  });
}

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

for (const vector of vectorsOf<TwoArms, { full: Posterior; published: Posterior }>('bayes_normal_relative')) {
  test(`normal posterior: ${vector.id}`, () => {
    const effect = relativeEffect(armOf(vector.input.control), armOf(vector.input.treatment));
    const posterior = ok(normalPosterior(effect, { prior: null }));
    for (const expected of [vector.expected.full, vector.expected.published]) {
      const tolerance = toleranceOf(vector);
      expectWithin(posterior.mean, expected.mean, tolerance);
      expectWithin(posterior.standardDeviation, expected.sd, tolerance);
      expectWithin(posterior.interval.low, expected.ci[0], tolerance);
      expectWithin(posterior.interval.high, expected.ci[1], tolerance);
      expectWithin(posterior.chanceToWin, expected.chanceToWin, tolerance);
      expectWithin(posterior.expectedLoss.keepingControl, expected.risk[0], tolerance);
      expectWithin(posterior.expectedLoss.choosingTreatment, expected.risk[1], tolerance);
    }
    expectRelative(posterior.chanceToWin, vector.expected.full.chanceToWin, 1e-12);
  });
}

for (const vector of vectorsOf<{ mu: number; sigma: number }, { risk: [number, number] }>(
  'normal_expected_loss',
)) {
  test(`expected loss: ${vector.id}`, () => {
    const loss = normalExpectedLoss({ mean: vector.input.mu, standardDeviation: vector.input.sigma });
    expectWithin(loss.keepingControl, vector.expected.risk[0], toleranceOf(vector));
    expectWithin(loss.choosingTreatment, vector.expected.risk[1], toleranceOf(vector));
  });
}

for (const vector of vectorsOf<Counts & { prior: [number, number] }, { exact: number }>(
  'beta_binomial_p_b_gt_a',
)) {
  test(`beta-binomial: ${vector.id}`, () => {
    const [alpha, beta] = vector.input.prior;
    const comparison = betaBinomialComparison(counts(vector.input.control), counts(vector.input.treatment), {
      prior: { alpha, beta },
    });
    expectWithin(ok(comparison).chanceToWin, vector.expected.exact, toleranceOf(vector));
    expectRelative(ok(comparison).chanceToWin, vector.expected.exact, 1e-13);
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

for (const [kind, correct] of [
  ['holm', holm],
  ['benjamini_hochberg', benjaminiHochberg],
] as const) {
  for (const vector of vectorsOf<{ p: number[] }, { adjusted_in_input_order: number[] }>(kind)) {
    test(`correction: ${vector.id}`, () => {
      const adjusted = correct(vector.input.p);
      expect(adjusted).toHaveLength(vector.expected.adjusted_in_input_order.length);
      for (const [index, expected] of vector.expected.adjusted_in_input_order.entries()) {
        expectWithin(adjusted[index] ?? Number.NaN, expected, toleranceOf(vector));
      }
    });
  }
}

for (const vector of vectorsOf<SequentialSplit, { log_ml_M1: number[]; log_ml_M0: number[] }>(
  'sequential_srm',
)) {
  test(`sequential sample ratio: ${vector.id}`, () => {
    const { data, null: weights, dirichlet_alpha: prior } = vector.input;
    const { looks } = ok(sequentialSampleRatio(data, { weights, prior }));
    expect(looks).toHaveLength(data.length);
    for (const [index, look] of looks.entries()) {
      expectWithin(look.logAlternative, vector.expected.log_ml_M1[index] ?? Number.NaN, toleranceOf(vector));
      expectWithin(look.logPlanned, vector.expected.log_ml_M0[index] ?? Number.NaN, toleranceOf(vector));
    }
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

afterAll(() => {
  expect(vectorCount).toBe(39);
  // The vectors of the design functions are tested in oracle-design.test.ts.
  expect(unusedVectors().sort()).toEqual(
    [
      'mde-gb',
      'n-binom-.003',
      'n-binom-alpha.14',
      'n-evanmiller-0.1093125',
      'n-evanmiller-0.20625',
      'n-mean-.3',
      'power-gb',
      'power-weeks-gb',
    ].sort(),
  );
});

function armOf(sums: Sums): Outcome<Arm> {
  if ('x' in sums) return proportionArm(counts(sums));
  return meanArm({ n: sums.n, sum: sums.sum, sumSquares: sums.sum_squares });
}

function counts({ x, n }: { x: number; n: number }) {
  return { n, successes: x };
}

function expectFigures(received: Estimate, expected: Partial<Figures>, tolerance: number): void {
  if (expected.estimate !== undefined) expectWithin(received.estimate, expected.estimate, tolerance);
  if (expected.se !== undefined) expectWithin(received.standardError, expected.se, tolerance);
  if (expected.p !== undefined) expectWithin(received.pValue, expected.p, tolerance);
  if (expected.ci === undefined) return;
  expectWithin(received.interval.low, expected.ci[0], tolerance);
  expectWithin(received.interval.high, expected.ci[1], tolerance);
}

type Sums = { x: number; n: number } | { n: number; sum: number; sum_squares: number };
type TwoArms = { control: Sums; treatment: Sums };
type Counts = { control: { x: number; n: number }; treatment: { x: number; n: number } };
type RatioSums = { n: number; ms: number; mss: number; ds: number; dss: number; md: number };
type RatioArms = { control: RatioSums; treatment: RatioSums };
type CupedPart = { n: number; post: number; post2: number; pre: number; pre2: number; pp: number };
type CupedInput = { control: CupedPart; treatment: CupedPart };
type Figures = { estimate: number; ci: [number, number]; se: number; p: number; dof?: number };
type Sequential = { full: Figures; published?: Partial<Figures> };
type Posterior = {
  mean: number;
  ci: [number, number];
  chanceToWin: number;
  risk: [number, number];
  sd: number;
};
type SequentialSplit = { data: number[][]; null: number[]; dirichlet_alpha: number[] };
type Simpson = {
  daily: [number, number][];
  pooled: [number, number];
  pooled_sign: number;
  per_phase_sign: number;
  stratified_diff: number;
};
