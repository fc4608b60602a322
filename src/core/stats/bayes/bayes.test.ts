import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proportionArm } from '../arms/proportion-arm.ts';
import { absoluteEffect } from '../effects/absolute-effect.ts';
import { relativeEffect } from '../effects/relative-effect.ts';
import { notEnoughData } from '../outcome.ts';
import { betaBinomialComparison } from './beta-binomial-comparison.ts';
import { chanceOfLargerRate } from './chance-of-larger-rate.ts';
import { normalExpectedLoss } from './normal-expected-loss.ts';
import { normalPosterior } from './normal-posterior.ts';

const shapes = fc.record({ alpha: fc.integer({ min: 1, max: 300 }), beta: fc.integer({ min: 1, max: 300 }) });
const counts = fc
  .record({ n: fc.integer({ min: 2, max: 1e7 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ n, share }) => ({ n, successes: Math.round(n * share) }));

test('the chance of a larger rate agrees with the closed sum for whole shapes', () => {
  fc.assert(
    fc.property(shapes, shapes, (first, second) => {
      const expected = closedSum(first, second);
      expect(Math.abs(chanceOfLargerRate(first, second) - expected)).toBeLessThan(1e-11);
    }),
  );
});

test('one of two rates is the larger one, whatever the counts', () => {
  const any = fc.double({ min: -1, max: 8, noNaN: true }).map((exponent) => 10 ** exponent);
  fc.assert(
    fc.property(any, any, any, any, (a, b, c, d) => {
      const [first, second] = [
        { alpha: a, beta: b },
        { alpha: c, beta: d },
      ];
      expect(chanceOfLargerRate(first, second) + chanceOfLargerRate(second, first)).toBeCloseTo(1, 9);
    }),
  );
  expect(chanceOfLargerRate({ alpha: 0.5, beta: 0.5 }, { alpha: 0.5, beta: 0.5 })).toBeCloseTo(0.5, 13);
  expect(() => chanceOfLargerRate({ alpha: 0.01, beta: 1 }, { alpha: 1, beta: 1 })).toThrow('at least 0.1');
});

test('with many conversions the exact comparison and the normal one agree', () => {
  const control = { n: 100_000, successes: 20_000 };
  const treatment = { n: 100_000, successes: 20_300 };
  const exact = betaBinomialComparison(control, treatment);
  const normal = normalPosterior(absoluteEffect(proportionArm(control), proportionArm(treatment)));
  if (exact.status !== 'ok' || normal.status !== 'ok') throw new Error('expected figures');
  expect(exact.chanceToWin).toBeCloseTo(normal.chanceToWin, 4);
  expect(exact.expectedLoss.choosingTreatment).toBeCloseTo(normal.expectedLoss.choosingTreatment, 7);
  expect(exact.expectedLoss.keepingControl).toBeCloseTo(normal.expectedLoss.keepingControl, 6);
});

test('losses are never negative, their difference is the expected effect, and "down" swaps them', () => {
  fc.assert(
    fc.property(counts, counts, (control, treatment) => {
      const up = betaBinomialComparison(control, treatment);
      const down = betaBinomialComparison(control, treatment, { desired: 'down' });
      if (up.status !== 'ok' || down.status !== 'ok') throw new Error('expected figures');
      const { keepingControl, choosingTreatment } = up.expectedLoss;
      expect(Math.min(keepingControl, choosingTreatment)).toBeGreaterThanOrEqual(0);
      const means = [control, treatment].map(({ n, successes }) => (successes + 1) / (n + 2));
      expect(keepingControl - choosingTreatment).toBeCloseTo((means[1] ?? 0) - (means[0] ?? 0), 9);
      expect(down.expectedLoss).toEqual({
        keepingControl: choosingTreatment,
        choosingTreatment: keepingControl,
      });
      expect(up.chanceToWin + down.chanceToWin).toBeCloseTo(1, 9);
    }),
  );
});

test('a prior pulls the estimate towards it, a vague one does nothing, a firm one decides', () => {
  const effect = relativeEffect(
    proportionArm({ n: 100, successes: 49 }),
    proportionArm({ n: 100, successes: 60 }),
  );
  const mean = (standardDeviation: number) => {
    const posterior = normalPosterior(effect, { prior: { mean: 0, standardDeviation } });
    if (posterior.status !== 'ok') throw new Error(posterior.reason);
    return posterior.mean;
  };
  if (effect.status !== 'ok') throw new Error(effect.reason);
  expect(mean(1e6)).toBeCloseTo(effect.estimate, 9);
  expect(mean(1e-6)).toBeCloseTo(0, 9);
  expect(mean(effect.standardError)).toBeCloseTo(effect.estimate / 2, 12);
});

test('"down" is a win when the metric falls', () => {
  const effect = absoluteEffect(
    proportionArm({ n: 100, successes: 49 }),
    proportionArm({ n: 100, successes: 40 }),
  );
  const up = normalPosterior(effect);
  const down = normalPosterior(effect, { desired: 'down' });
  if (up.status !== 'ok' || down.status !== 'ok') throw new Error('expected figures');
  expect(up.chanceToWin + down.chanceToWin).toBeCloseTo(1, 12);
  expect(down.chanceToWin).toBeGreaterThan(0.85);
  expect(down.expectedLoss.choosingTreatment).toBeCloseTo(up.expectedLoss.keepingControl, 12);
  expect(down.mean).toBe(up.mean);
});

test('thin data is passed on, impossible beliefs are errors', () => {
  expect(normalPosterior(notEnoughData('no-variance'))).toEqual(notEnoughData('no-variance'));
  expect(betaBinomialComparison({ n: 0, successes: 0 }, { n: 5, successes: 1 })).toEqual(
    notEnoughData('no-units'),
  );
  expect(betaBinomialComparison({ n: 1, successes: 0 }, { n: 1, successes: 1 })).toMatchObject({
    status: 'ok',
  });
  expect(() => normalExpectedLoss({ mean: 0, standardDeviation: 0 })).toThrow(
    'standardDeviation: expected a number',
  );
  const prior = { mean: Number.NaN, standardDeviation: 1 };
  expect(() => normalPosterior(notEnoughData('no-units'), { prior })).toThrow(
    'prior.mean: expected a finite number',
  );
  expect(normalExpectedLoss({ mean: -40, standardDeviation: 1 }).keepingControl).toBe(0);
});

/** P(first > second) for whole shapes: the sum over i < first.alpha of a product of beta functions (Evan Miller). */
function closedSum(first: { alpha: number; beta: number }, second: { alpha: number; beta: number }): number {
  let term = 1;
  for (let i = 0; i < first.beta; i++) term *= (second.beta + i) / (second.alpha + second.beta + i);
  let sum = 0;
  for (let i = 0; i < first.alpha; i++) {
    sum += term;
    term *= (second.alpha + i) / (second.alpha + i + second.beta + first.beta);
    term *= (first.beta + i) / (i + 1);
  }
  return sum;
}
