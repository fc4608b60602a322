import { expect, test } from 'vitest';
import { minimumDetectableEffect } from '#core/stats/design/minimum-detectable-effect.ts';
import type { MetricPlan } from '#core/stats/design/plan.ts';
import { power } from '#core/stats/design/power.ts';
import { sampleSizeForMeans } from '#core/stats/design/sample-size-for-means.ts';
import { sampleSizeForProportions } from '#core/stats/design/sample-size-for-proportions.ts';
import { normalQuantile } from '#core/stats/distributions/normal-quantile.ts';
import { alwaysValidCriticalValue } from '#core/stats/sequential/always-valid-critical-value.ts';
import { expectRelative, expectWithin } from './closeness.ts';
import { ok } from './expect-ok.ts';
import { toleranceOf, vectorsOf } from './oracle.ts';

for (const vector of vectorsOf<Proportion, { published: number }>('sample_size_prop_per_arm_evanmiller')) {
  test(`sample size per arm of a proportion: ${vector.id}`, () => {
    const { p: rate, mde_abs: minimumEffect, alpha, power: wanted } = vector.input;
    const perArm = sampleSizeForProportions({ rate, minimumEffect, alpha, power: wanted });
    expectWithin(perArm, vector.expected.published, toleranceOf(vector));
  });
}

for (const vector of vectorsOf<Proportion, { published_gpower: number; formula_2varz2: number }>(
  'sample_size_prop_total',
)) {
  test(`total sample size of a proportion: ${vector.id}`, () => {
    const { p: rate, mde_abs: minimumEffect, alpha, power: wanted } = vector.input;
    const perArm = sampleSizeForProportions({ rate, minimumEffect, alpha, power: wanted });
    expectRelative(2 * perArm, vector.expected.published_gpower, 0.005);
    const plan = { scale: 'absolute', variance: rate * (1 - rate) } as const;
    const asMean = ok(sampleSizeForMeans(plan, { minimumEffect, alpha, power: wanted })).perArm;
    expectRelative(2 * asMean, vector.expected.published_gpower, 0.005);
    // The formula leaves out that an effect may also be found on the wrong side, which at alpha = 0.14 is 1e-4 of it.
    expectRelative(2 * asMean, vector.expected.formula_2varz2, 2e-4);
  });
}

for (const vector of vectorsOf<Mean, { published_gpower: number; formula: number }>(
  'sample_size_mean_total',
)) {
  test(`total sample size of a mean: ${vector.id}`, () => {
    const { variance, mde_abs: minimumEffect, alpha, power: wanted } = vector.input;
    const { perArm } = ok(
      sampleSizeForMeans({ scale: 'absolute', variance }, { minimumEffect, alpha, power: wanted }),
    );
    expectRelative(2 * perArm, vector.expected.published_gpower, 0.005);
    expectWithin(2 * perArm, vector.expected.formula, 2);
  });
}

for (const vector of vectorsOf<Relative & { effect: number }, { full: number }>('power_relative_mean')) {
  test(`power: ${vector.id}`, () => {
    const { mean, variance, effect, n_total, variations, alpha } = vector.input;
    const plan: MetricPlan = { scale: 'relative', mean, variance };
    const found = power(plan, { effect, perArm: n_total / variations, alpha });
    expectWithin(found, vector.expected.full, toleranceOf(vector));
    expectWithin(found, vector.expected.full, 1e-12);
  });
}

for (const vector of vectorsOf<
  Relative & { power: number },
  { published: number; published_sequential_N5000: number }
>('mde_relative_mean')) {
  const { mean, variance, n_total, variations, alpha, power: wanted } = vector.input;
  const perArm = n_total / variations;

  test(`minimum detectable effect: ${vector.id}`, () => {
    const plan: MetricPlan = { scale: 'relative', mean, variance };
    const { effect } = ok(minimumDetectableEffect(plan, { perArm, alpha, power: wanted }));
    expectWithin(effect, vector.expected.published, toleranceOf(vector));
  });

  test(`minimum detectable effect, sequential: ${vector.id}`, () => {
    // The reference widens the standard error as a whole, which also multiplies the power quantile. We only replace
    // the critical value, since an experiment is read once it crosses; the same inputs give a smaller effect.
    const critical = alwaysValidCriticalValue({ n: 2 * perArm, alpha, tuning: 5000 });
    const widening = (critical / normalQuantile(1 - alpha / 2)) ** 2;
    const widened: MetricPlan = { scale: 'relative', mean, variance: variance * widening };
    const reference = ok(minimumDetectableEffect(widened, { perArm, alpha, power: wanted })).effect;
    expectWithin(reference, vector.expected.published_sequential_N5000, toleranceOf(vector));

    const plan: MetricPlan = { scale: 'relative', mean, variance };
    const { effect } = ok(minimumDetectableEffect(plan, { perArm, alpha, power: wanted, tuning: 5000 }));
    expectRelative(power(plan, { effect, perArm, alpha, tuning: 5000 }), wanted, 1e-9);
    expect(effect).toBeLessThan(reference);
    expect(effect).toBeGreaterThan(vector.expected.published);
  });
}

for (const vector of vectorsOf<ByWeek, Weekly>('power_by_week')) {
  const { users_per_week, variations, alpha, weeks, metrics } = vector.input;
  const plans = [
    {
      metric: 'ctr',
      effect: metrics.ctr.effect,
      plan: {
        scale: 'relative',
        mean: metrics.ctr.rate,
        variance: metrics.ctr.rate * (1 - metrics.ctr.rate),
      },
    },
    {
      metric: 'revenue',
      effect: metrics.revenue.effect,
      plan: { scale: 'relative', mean: metrics.revenue.mean, variance: metrics.revenue.variance },
    },
  ] as const;

  for (const [offset, { metric, plan, effect }] of plans.entries()) {
    test(`power and detectable effect by week: ${vector.id}, ${metric}`, () => {
      let firstWith80: number | null = null;
      for (let week = 1; week <= weeks; week++) {
        const perArm = (users_per_week / variations) * week;
        const index = (week - 1) * 2 + offset;
        const found = power(plan, { effect, perArm, alpha });
        expectWithin(found, vector.expected.published_interleaved[index] ?? Number.NaN, toleranceOf(vector));
        const { effect: detectable } = ok(minimumDetectableEffect(plan, { perArm, alpha, power: 0.8 }));
        expectWithin(detectable, vector.expected.mde_interleaved[index] ?? Number.NaN, toleranceOf(vector));
        if (found >= 0.8) firstWith80 ??= week;
      }
      expect(firstWith80).toBe(vector.expected.weeks_to_80[metric]);
    });
  }
}

type Levels = { alpha: number; power: number };
type Proportion = Levels & { p: number; mde_abs: number };
type Mean = Levels & { variance: number; mde_abs: number };
type Relative = { mean: number; variance: number; n_total: number; variations: number; alpha: number };
type ByWeek = {
  users_per_week: number;
  variations: number;
  alpha: number;
  weeks: number;
  metrics: {
    ctr: { rate: number; effect: number };
    revenue: { mean: number; variance: number; effect: number };
  };
};
type Weekly = {
  published_interleaved: number[];
  mde_interleaved: number[];
  weeks_to_80: { ctr: number | null; revenue: number | null };
};
