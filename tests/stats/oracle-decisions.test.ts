import { expect, test } from 'vitest';
import { betaBinomialComparison } from '#core/stats/bayes/beta-binomial-comparison.ts';
import { normalExpectedLoss } from '#core/stats/bayes/normal-expected-loss.ts';
import { normalPosterior } from '#core/stats/bayes/normal-posterior.ts';
import { benjaminiHochberg } from '#core/stats/corrections/benjamini-hochberg.ts';
import { holm } from '#core/stats/corrections/holm.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { sampleRatioTest } from '#core/stats/sample-ratio/sample-ratio-test.ts';
import { sequentialSampleRatio } from '#core/stats/sample-ratio/sequential-sample-ratio.ts';
import { expectRelative, expectWithin } from './closeness.ts';
import { ok } from './expect-ok.ts';
import { toleranceOf, vectorsOf } from './oracle.ts';
import { armOf, type Counts, counts, type TwoArms } from './oracle-arms.ts';

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

type Posterior = {
  mean: number;
  ci: [number, number];
  chanceToWin: number;
  risk: [number, number];
  sd: number;
};
type SequentialSplit = { data: number[][]; null: number[]; dirichlet_alpha: number[] };
