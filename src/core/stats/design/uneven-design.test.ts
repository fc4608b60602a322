import fc from 'fast-check';
import { expect, test } from 'vitest';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { alwaysValidSizeForProportions } from './always-valid-size-for-proportions.ts';
import { minimumDetectableChangeOfRate } from './minimum-detectable-change-of-rate.ts';
import { minimumDetectableEffect } from './minimum-detectable-effect.ts';
import type { MetricPlan } from './plan.ts';
import { power } from './power.ts';
import { powerForProportions } from './power-for-proportions.ts';
import { sampleSizeForMeans } from './sample-size-for-means.ts';
import { sampleSizeForProportions } from './sample-size-for-proportions.ts';
import { smallestSize } from './smallest-size.ts';

const rates = fc.double({ min: 0.02, max: 0.98, noNaN: true });
const ratios = fc.double({ min: 0.1, max: 10, noNaN: true });
const powers = fc.constantFrom(0.5, 0.8, 0.9, 0.95);

test('the power of a rate is the inverse of its sample size, for even and uneven arms', () => {
  fc.assert(
    fc.property(rates, ratios, powers, (rate, controlRatio, wanted) => {
      const minimumEffect = 0.1 * Math.min(rate, 1 - rate);
      const perArm = sampleSizeForProportions({ rate, minimumEffect, controlRatio, power: wanted });
      const found = (units: number) =>
        powerForProportions({ rate, minimumEffect }, { perArm: units, controlRatio });
      expect(found(perArm)).toBeGreaterThanOrEqual(wanted - 1e-12);
      if (perArm > 2) expect(found(perArm - 1)).toBeLessThan(wanted + 1e-12);
    }),
  );
});

test('the smallest change of a rate is found with the wanted power, also always-valid', () => {
  const readings = fc.constantFrom({}, { tuning: 5000 }, { alpha: 0.01 });
  const sizes = fc.integer({ min: 200, max: 1e8 });
  fc.assert(
    fc.property(rates, ratios, sizes, readings, (rate, controlRatio, perArm, reading) => {
      const options = { ...reading, perArm, controlRatio };
      const smallest = minimumDetectableChangeOfRate(rate, { ...options, power: 0.9 });
      if (smallest.status !== 'ok') return;
      const change = { rate, minimumEffect: smallest.effect };
      expect(powerForProportions(change, options)).toBeCloseTo(0.9, 6);
    }),
  );
});

test('a mean in uneven arms: power, size and smallest effect agree', () => {
  const plans = fc.constantFrom<MetricPlan>(
    { scale: 'absolute', variance: 40 },
    { scale: 'relative', mean: 8, variance: 40 },
  );
  fc.assert(
    fc.property(plans, ratios, fc.integer({ min: 2000, max: 1e7 }), (plan, controlRatio, perArm) => {
      const arms = { perArm, controlRatio };
      const { effect } = ok(minimumDetectableEffect(plan, { ...arms, power: 0.8 }));
      expect(power(plan, { ...arms, effect })).toBeCloseTo(0.8, 5);
      const size = ok(sampleSizeForMeans(plan, { minimumEffect: effect, controlRatio, power: 0.8 })).perArm;
      expect(Math.abs(size - perArm)).toBeLessThanOrEqual(1 + perArm * 1e-5);
    }),
  );
});

// With a control k times as large, a treatment needs (1 + 1/k) / 2 of the units of an even split.
test('known answers of uneven splits', () => {
  const even = sampleSizeForProportions({ rate: 0.5, minimumEffect: 0.01 });
  const beside = sampleSizeForProportions({ rate: 0.5, minimumEffect: 0.01, controlRatio: 9 });
  expect(beside / even).toBeCloseTo(10 / 18, 3);
  const metric = { scale: 'absolute', variance: 100 } as const;
  const size = (controlRatio: number) =>
    ok(sampleSizeForMeans(metric, { minimumEffect: 0.3, power: 0.85, controlRatio })).perArm;
  expect(size(1)).toBe(19_952);
  expect(size(3)).toBe(Math.ceil((19_952 * 2) / 3));
});

test('reading at any time takes more units, fewer of them when tuned to the planned size', () => {
  const change = { rate: 0.20625, minimumEffect: 0.01 };
  expect(alwaysValidSizeForProportions(change)).toEqual({ status: 'ok', perArm: 57_935 });
  expect(alwaysValidSizeForProportions({ ...change, tuning: 100_000 })).toEqual({
    status: 'ok',
    perArm: 49_401,
  });
  fc.assert(
    fc.property(rates, powers, fc.constantFrom(500, 5000, 1e6), (rate, wanted, tuning) => {
      const design = { rate, minimumEffect: 0.1 * Math.min(rate, 1 - rate), power: wanted };
      const fixed = sampleSizeForProportions(design);
      expect(ok(alwaysValidSizeForProportions({ ...design, tuning })).perArm).toBeGreaterThan(fixed);
    }),
  );
});

test('what no number of units finds is not enough data, and what cannot be is an error', () => {
  expect(smallestSize(() => false)).toEqual(notEnoughData('not-detectable'));
  expect(smallestSize(() => true)).toEqual({ status: 'ok', perArm: 2 });
  expect(minimumDetectableChangeOfRate(0.5, { perArm: 4 })).toEqual(notEnoughData('not-detectable'));
  expect(alwaysValidSizeForProportions({ rate: 0.5, minimumEffect: 1e-12 })).toEqual(
    notEnoughData('not-detectable'),
  );
  const change = { rate: 0.2, minimumEffect: 0.1 };
  expect(() => powerForProportions(change, { perArm: 0 })).toThrow('perArm: expected a number above 0');
  expect(() => powerForProportions(change, { perArm: 5, controlRatio: 0 })).toThrow('controlRatio: expected');
  expect(() => powerForProportions({ rate: 0.2, minimumEffect: 0.9 }, { perArm: 5 })).toThrow(
    'within 0 and 1',
  );
  expect(() => minimumDetectableChangeOfRate(1, { perArm: 5 })).toThrow('rate: expected');
});

function ok<Figures>(outcome: Outcome<Figures>) {
  if (outcome.status !== 'ok') throw new Error(outcome.reason);
  return outcome;
}
