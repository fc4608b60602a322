import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absoluteEffect } from '../effects/absolute-effect.ts';
import { relativeEffect } from '../effects/relative-effect.ts';
import { proportionArm } from './proportion-arm.ts';
import { stratifiedArms } from './stratified-arms.ts';

const counts = fc
  .record({ n: fc.integer({ min: 2, max: 1e6 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ n, share }) => proportionArm({ n, successes: Math.round(n * share) }));
const stratum = fc.record({ control: counts, treatment: counts });

test('one stratum is no stratum', () => {
  fc.assert(
    fc.property(stratum, ({ control, treatment }) => {
      const combined = stratifiedArms([{ control, treatment }]);
      if (combined.status !== 'ok') throw new Error(combined.reason);
      for (const effect of [absoluteEffect, relativeEffect]) {
        const alone = effect(control, treatment);
        const inStrata = effect(combined.control, combined.treatment);
        expect(inStrata.status).toBe(alone.status);
        if (alone.status !== 'ok' || inStrata.status !== 'ok') continue;
        expect(inStrata.estimate).toBeCloseTo(alone.estimate, 12);
        expect(inStrata.standardError / alone.standardError).toBeCloseTo(1, 10);
        expect(inStrata.degreesOfFreedom / alone.degreesOfFreedom).toBeCloseTo(1, 8);
      }
    }),
  );
});

test('the order of strata does not matter, and the estimate lies between theirs', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
      const estimateOf = (list: typeof strata) => {
        const combined = stratifiedArms(list);
        if (combined.status !== 'ok') throw new Error(combined.reason);
        return combined.treatment.mean - combined.control.mean;
      };
      const each = strata.map((one) => estimateOf([one]));
      const estimate = estimateOf(strata);
      expect(estimate).toBeCloseTo(estimateOf(strata.toReversed()), 12);
      expect(estimate).toBeGreaterThanOrEqual(Math.min(...each) - 1e-12);
      expect(estimate).toBeLessThanOrEqual(Math.max(...each) + 1e-12);
    }),
  );
});

test('strata that differ only in size estimate no more precisely than one arm of all units would', () => {
  const half = {
    control: proportionArm({ n: 500, successes: 100 }),
    treatment: proportionArm({ n: 500, successes: 120 }),
  };
  const combined = stratifiedArms([half, half]);
  const whole = [
    proportionArm({ n: 1000, successes: 200 }),
    proportionArm({ n: 1000, successes: 240 }),
  ] as const;
  const pooled = absoluteEffect(...whole);
  if (combined.status !== 'ok' || pooled.status !== 'ok') throw new Error('expected figures');
  const stratified = absoluteEffect(combined.control, combined.treatment);
  if (stratified.status !== 'ok') throw new Error(stratified.reason);
  expect(stratified.standardError).toBeCloseTo(pooled.standardError, 14);
  expect(stratified.degreesOfFreedom).toBeGreaterThan(1980);
  expect(stratified.n).toBe(2000);
});

test('no stratum, or one with an empty arm, is not enough data', () => {
  expect(stratifiedArms([])).toEqual({ status: 'not-enough-data', reason: 'no-units' });
  const empty = {
    control: proportionArm({ n: 10, successes: 1 }),
    treatment: proportionArm({ n: 0, successes: 0 }),
  };
  expect(stratifiedArms([empty])).toEqual({ status: 'not-enough-data', reason: 'no-units' });
});

test('arms without variance keep their degrees of freedom', () => {
  const none = {
    control: proportionArm({ n: 10, successes: 0 }),
    treatment: proportionArm({ n: 10, successes: 5 }),
  };
  const combined = stratifiedArms([none, none]);
  if (combined.status !== 'ok') throw new Error(combined.reason);
  expect(combined.control.degreesOfFreedom).toBe(18);
  expect(combined.control.variance).toBe(0);
});
