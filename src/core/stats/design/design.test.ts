import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proportionArm } from '../arms/proportion-arm.ts';
import { absoluteEffect } from '../effects/absolute-effect.ts';
import { notEnoughData } from '../outcome.ts';
import { duration } from './duration.ts';
import { minimumDetectableEffect } from './minimum-detectable-effect.ts';
import type { MetricPlan } from './plan.ts';
import { power } from './power.ts';
import { progress } from './progress.ts';
import { sampleSizeForMeans } from './sample-size-for-means.ts';
import { sampleSizeForProportions } from './sample-size-for-proportions.ts';

const positive = fc.double({ min: 0.1, max: 100, noNaN: true });
const plan: fc.Arbitrary<MetricPlan> = fc.oneof(
  positive.map((variance): MetricPlan => ({ scale: 'absolute', variance })),
  fc.tuple(positive, positive).map(([mean, variance]): MetricPlan => ({ scale: 'relative', mean, variance })),
);
const reading = fc.constantFrom({}, { tuning: 5000 }, { alpha: 0.01 });

test('power grows with the units and with the effect, and is alpha without an effect', () => {
  fc.assert(
    fc.property(plan, positive, fc.integer({ min: 10, max: 1e6 }), (metric, percent, perArm) => {
      const effect = percent / 100;
      const found = power(metric, { effect, perArm });
      expect(found).toBeLessThanOrEqual(1);
      expect(power(metric, { effect, perArm: 2 * perArm })).toBeGreaterThanOrEqual(found - 1e-15);
      expect(power(metric, { effect: effect / 2, perArm })).toBeLessThanOrEqual(found + 1e-15);
      expect(power(metric, { effect: 0, perArm })).toBeCloseTo(0.05, 12);
      expect(power(metric, { effect, perArm, tuning: 5000 })).toBeLessThanOrEqual(found);
    }),
  );
});

test('the minimum detectable effect is found with the wanted power', () => {
  fc.assert(
    fc.property(plan, fc.integer({ min: 1000, max: 1e8 }), reading, (metric, perArm, levels) => {
      const smallest = minimumDetectableEffect(metric, { perArm, power: 0.9, ...levels });
      if (smallest.status !== 'ok') return;
      expect(power(metric, { effect: smallest.effect, perArm, ...levels })).toBeCloseTo(0.9, 5);
    }),
  );
});

test('the sample size is the smallest that reaches the power', () => {
  fc.assert(
    fc.property(plan, positive, reading, (metric, percent, levels) => {
      const minimumEffect = percent / 100;
      const size = sampleSizeForMeans(metric, { minimumEffect, ...levels });
      if (size.status !== 'ok') throw new Error(size.reason);
      const { perArm } = size;
      expect(power(metric, { effect: minimumEffect, perArm, ...levels })).toBeGreaterThanOrEqual(0.8);
      if (perArm > 2)
        expect(power(metric, { effect: minimumEffect, perArm: perArm - 1, ...levels })).toBeLessThan(0.8);
    }),
  );
});

test('a rate needs about as many units as a mean with its variance, near 0 and 1 as well', () => {
  const perArm = sampleSizeForProportions({ rate: 0.3, minimumEffect: 0.01 });
  const mean = sampleSizeForMeans({ scale: 'absolute', variance: 0.21 }, { minimumEffect: 0.01 });
  if (mean.status !== 'ok') throw new Error(mean.reason);
  expect(Math.abs(perArm / mean.perArm - 1)).toBeLessThan(0.02);
  // 0.01 - 0.02 is no rate, so only the way up counts.
  expect(sampleSizeForProportions({ rate: 0.01, minimumEffect: 0.02 })).toBe(489);
  expect(() => sampleSizeForProportions({ rate: 0.5, minimumEffect: 0.6 })).toThrow(
    'within 0 and 1, received 0.6',
  );
});

test('the duration is set by the smallest arm, in days and whole weeks', () => {
  expect(duration({ perArm: 25_835, weights: [1, 1], dailyUnits: 4000 })).toEqual({
    status: 'ok',
    days: 13,
    wholeWeeks: 2,
    units: 51_670,
  });
  expect(duration({ perArm: 300, weights: [0.9, 0.1], dailyUnits: 1000 })).toMatchObject({
    units: 3000,
    days: 7,
  });
  expect(duration({ perArm: 300, weights: [9, 1], dailyUnits: 1000, minDays: 0 })).toMatchObject({ days: 3 });
  expect(duration({ perArm: 300, weights: [9, 1], dailyUnits: 1000, allocation: 0.1 })).toMatchObject({
    days: 30,
  });
  expect(duration({ perArm: 300, weights: [1, 0, 1], dailyUnits: 100 })).toMatchObject({
    units: 600,
    days: 7,
  });
});

test('progress is the share of units that the wanted precision takes', () => {
  const interval = { low: -0.02, high: 0.02 };
  expect(progress({ status: 'ok', interval }, 0.01)).toEqual({ status: 'ok', progress: 0.25 });
  const effectOf = (n: number) => {
    return absoluteEffect(proportionArm({ n, successes: n / 5 }), proportionArm({ n, successes: n / 4 }));
  };
  const [half, full] = [effectOf(10_000), effectOf(20_000)];
  if (half.status !== 'ok' || full.status !== 'ok') throw new Error('expected figures');
  const reached = progress(half, (full.interval.high - full.interval.low) / 2);
  if (reached.status !== 'ok') throw new Error(reached.reason);
  expect(reached.progress).toBeCloseTo(0.5, 3);
});

test('no traffic, one arm, an effect too large to see: not enough data', () => {
  expect(duration({ perArm: 10, weights: [1, 1], dailyUnits: 0 })).toEqual(notEnoughData('no-traffic'));
  expect(duration({ perArm: 10, weights: [1, 1], dailyUnits: 5, allocation: 0 })).toEqual(
    notEnoughData('no-traffic'),
  );
  expect(duration({ perArm: 10, weights: [1, 0], dailyUnits: 5 })).toEqual(
    notEnoughData('fewer-than-two-arms'),
  );
  const vague = { scale: 'relative', mean: 0.01, variance: 100 } as const;
  expect(minimumDetectableEffect(vague, { perArm: 100 })).toEqual(notEnoughData('not-detectable'));
  expect(sampleSizeForMeans(vague, { minimumEffect: 1e-9 })).toEqual(notEnoughData('not-detectable'));
  expect(progress(notEnoughData('no-units'), 0.01)).toEqual(notEnoughData('no-units'));
});

test('plans that cannot be are errors', () => {
  const metric = { scale: 'absolute', variance: 1 } as const;
  expect(() => power({ ...metric, variance: 0 }, { effect: 1, perArm: 5 })).toThrow(
    'variance: expected a number above 0',
  );
  expect(() => power({ scale: 'relative', variance: 1, mean: 0 }, { effect: 1, perArm: 5 })).toThrow(
    'mean: expected',
  );
  expect(() => power(metric, { effect: Number.NaN, perArm: 5 })).toThrow('effect: expected a finite number');
  expect(() => minimumDetectableEffect(metric, { perArm: 0 })).toThrow('perArm: expected a number above 0');
  expect(() => minimumDetectableEffect(metric, { perArm: 5, power: 1 })).toThrow(
    'power: expected a number between',
  );
  expect(() => sampleSizeForMeans(metric, { minimumEffect: 0 })).toThrow(
    'minimumEffect: expected a number other than 0',
  );
  expect(() => sampleSizeForProportions({ rate: 0, minimumEffect: 0.1 })).toThrow(
    'rate: expected a number between',
  );
  expect(() => duration({ perArm: 5, weights: [1, -1], dailyUnits: 5 })).toThrow(
    'weight: expected a number, 0 or more',
  );
  expect(() => progress({ status: 'ok', interval: { low: 0, high: 1 } }, 0)).toThrow('targetHalfWidth');
});
