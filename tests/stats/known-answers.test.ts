import { expect, test } from 'vitest';
import { meanArm } from '#core/stats/arms/mean-arm.ts';
import { proportionArm } from '#core/stats/arms/proportion-arm.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { twoProportionZTest } from '#core/stats/effects/two-proportion-z-test.ts';
import { sampleRatioTest } from '#core/stats/sample-ratio/sample-ratio-test.ts';
import { alwaysValidEffect } from '#core/stats/sequential/always-valid-effect.ts';
import { ok } from './expect-ok.ts';

test('Cookie Cats (44,700 / 45,489) has p = 0.0086: below 0.01, above 0.001', () => {
  const result = ok(sampleRatioTest([split(44_700), split(45_489)]));
  expect(result.pValue).toBeCloseTo(0.0086, 4);
  expect(result.largestDeviation).toBeCloseTo(0.0044, 4);
});

test('Kohavi, Tang and Xu (821,588 / 815,482) has p = 1.8e-6 and is off by 0.19 percentage points', () => {
  const result = ok(sampleRatioTest([split(821_588), split(815_482)]));
  expect(result.pValue.toPrecision(2)).toBe('0.0000018');
  expect(result.largestDeviation).toBeCloseTo(0.0019, 4);
});

test('the Udacity screener split its page views fairly (345,543 / 344,660)', () => {
  expect(ok(sampleRatioTest([split(345_543), split(344_660)])).pValue).toBeCloseTo(0.2878, 4);
});

test('the Udacity screener lowered gross conversion by 0.0206 (0.0291 to 0.0120)', () => {
  const control = { n: 17_293, successes: 3785 };
  const screener = { n: 17_260, successes: 3423 };
  for (const effect of [
    ok(twoProportionZTest(control, screener, { variance: 'pooled' })),
    ok(absoluteEffect(proportionArm(control), proportionArm(screener))),
  ]) {
    expect(rounded(effect.estimate, effect.interval)).toEqual(['-0.0206', '-0.0291', '-0.0120']);
  }
});

test('the Udacity screener left net conversion where it was: -0.0049 (-0.0116 to 0.0019)', () => {
  const control = { n: 17_293, successes: 2033 };
  const screener = { n: 17_260, successes: 1945 };
  for (const effect of [
    ok(twoProportionZTest(control, screener, { variance: 'pooled' })),
    ok(absoluteEffect(proportionArm(control), proportionArm(screener))),
  ]) {
    expect(rounded(effect.estimate, effect.interval)).toEqual(['-0.0049', '-0.0116', '0.0019']);
  }
});

test('Cookie Cats, seven-day retention: a fixed-horizon loss that is not sequentially significant', () => {
  const gate30 = proportionArm({ n: 44_700, successes: 8502 });
  const gate40 = proportionArm({ n: 45_489, successes: 8279 });
  const effect = absoluteEffect(gate30, gate40);
  expect(ok(effect).estimate).toBeCloseTo(-0.0082, 4);
  expect(ok(effect).pValue).toBeLessThan(0.01);
  expect(ok(alwaysValidEffect(effect)).pValue).toBeCloseTo(0.083, 3);
});

test('Cookie Cats, game rounds: one player of 49,854 rounds makes up four fifths of the sum of squares', () => {
  const all = ok(meanArm({ n: 44_700, sum: 2_344_795, sumSquares: 3_068_811_771 }));
  const without = ok(meanArm({ n: 44_699, sum: 2_294_941, sumSquares: 583_390_455 }));
  expect(3_068_811_771 - 583_390_455).toBe(49_854 ** 2);
  expect(all.variance / without.variance).toBeGreaterThan(4);
  const gate40 = meanArm({ n: 45_489, sum: 2_333_530, sumSquares: 605_052_202 });
  const [withPlayer, withoutPlayer] = [all, without].map((gate30) => ok(relativeEffect(gate30, gate40)));
  expect(withPlayer?.estimate).toBeCloseTo(-0.0221, 3);
  expect(withoutPlayer?.estimate).toBeCloseTo(-0.0008, 3);
});

function split(count: number) {
  return { count, weight: 1 };
}

function rounded(estimate: number, { low, high }: { low: number; high: number }): string[] {
  return [estimate, low, high].map((value) => value.toFixed(4));
}
