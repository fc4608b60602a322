import { alwaysValidSizeForProportions } from '#core/stats/design/always-valid-size-for-proportions.ts';
import { minimumDetectableChangeOfRate } from '#core/stats/design/minimum-detectable-change-of-rate.ts';
import { minimumDetectableEffect } from '#core/stats/design/minimum-detectable-effect.ts';
import type { MetricPlan } from '#core/stats/design/plan.ts';
import { power as powerForMeans } from '#core/stats/design/power.ts';
import { powerForProportions } from '#core/stats/design/power-for-proportions.ts';
import { sampleSizeForMeans } from '#core/stats/design/sample-size-for-means.ts';
import { sampleSizeForProportions } from '#core/stats/design/sample-size-for-proportions.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import type { Baseline, DesignRequest, EffectScale } from '#domain/experiments/planning/design-request.ts';

/** The three questions to one metric, read in one way. Sizes are units of the smallest treatment. */
export type Reading = {
  size: (effect: number, power: number) => Outcome<{ perArm: number }>;
  effect: (perArm: number, power: number) => Outcome<{ effect: number }>;
  power: (perArm: number, effect: number) => number;
};

/**
 * How a metric is read: an absolute change of a rate by the formula for two proportions; everything else by the
 * standard error of the mean, on the relative scale by the delta method, as results are read.
 */
export function readingOf(request: DesignRequest): Reading {
  const { baseline, scale, tuning, alpha, comparisons } = request;
  const options = {
    alpha: alpha / comparisons,
    controlRatio: controlRatioOf(request.weights),
    ...(tuning === null ? {} : { tuning }),
  };
  if (baseline.kind === 'proportion' && scale === 'absolute') return ofRate(baseline.rate, options);
  const metric = metricPlanOf(baseline, scale);
  return {
    size: (effect, power) => sampleSizeForMeans(metric, { ...options, minimumEffect: effect, power }),
    effect: (perArm, power) => minimumDetectableEffect(metric, { ...options, perArm, power }),
    power: (perArm, effect) => powerForMeans(metric, { ...options, perArm, effect }),
  };
}

/** Units in the control for each in the smallest treatment. */
export function controlRatioOf([control = 1, ...treatments]: readonly number[]): number {
  return control / Math.min(...treatments);
}

/** Variance per unit: of a rate p (1 - p). */
export function varianceOf(baseline: Baseline): number {
  return baseline.kind === 'proportion' ? baseline.rate * (1 - baseline.rate) : baseline.deviation ** 2;
}

/** The rate or the mean. */
export function meanOf(baseline: Baseline): number {
  return baseline.kind === 'proportion' ? baseline.rate : baseline.mean;
}

function ofRate(rate: number, options: Options): Reading {
  const { tuning, ...fixed } = options;
  return {
    size: (minimumEffect, power) =>
      tuning === undefined
        ? { status: 'ok', perArm: sampleSizeForProportions({ ...fixed, rate, minimumEffect, power }) }
        : alwaysValidSizeForProportions({ ...fixed, tuning, rate, minimumEffect, power }),
    effect: (perArm, power) => minimumDetectableChangeOfRate(rate, { ...options, perArm, power }),
    power: (perArm, minimumEffect) => powerForProportions({ rate, minimumEffect }, { ...options, perArm }),
  };
}

function metricPlanOf(baseline: Baseline, scale: EffectScale): MetricPlan {
  const variance = varianceOf(baseline);
  return scale === 'absolute' ? { scale, variance } : { scale, variance, mean: meanOf(baseline) };
}

type Options = { alpha: number; controlRatio: number; tuning?: number };
