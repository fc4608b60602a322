import { expect, test } from 'vitest';
import { meanArm } from '#core/stats/arms/mean-arm.ts';
import { proportionArm } from '#core/stats/arms/proportion-arm.ts';
import { power } from '#core/stats/design/power.ts';
import { sampleSizeForProportions } from '#core/stats/design/sample-size-for-proportions.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import { sampleRatioTest } from '#core/stats/sample-ratio/sample-ratio-test.ts';
import { sequentialSampleRatio } from '#core/stats/sample-ratio/sequential-sample-ratio.ts';
import { alwaysValidPath } from '#core/stats/sequential/always-valid-path.ts';
import { ok } from './expect-ok.ts';
import { drawSpending, drawSuccesses, seededRandom } from './random.ts';

const alpha = 0.05;
const rate = 0.2;
const days = 28;

test('a fixed horizon finds a difference between equal arms in 4 to 6 % of 4,000 experiments', () => {
  const random = seededRandom(20_260_101);
  const share = shareOf(4000, () => {
    const arm = () => proportionArm({ n: 1000, successes: drawSuccesses(random, 1000, rate) });
    return ok(absoluteEffect(arm(), arm(), { alpha })).pValue < alpha;
  });
  expect(share).toBeGreaterThan(0.04);
  expect(share).toBeLessThan(0.06);
});

test('it does so for a skewed mean on the relative scale, too', () => {
  const random = seededRandom(20_260_102);
  const share = shareOf(4000, () => {
    const arm = () => meanArm(drawSpending(random, 500));
    return ok(relativeEffect(arm(), arm(), { alpha })).pValue < alpha;
  });
  expect(share).toBeGreaterThan(0.04);
  expect(share).toBeLessThan(0.06);
});

test('looking every day fools a fixed-horizon test in over 20 % of equal experiments, the always-valid one in 5 % at most', () => {
  const random = seededRandom(20_260_103);
  let fixed = 0;
  let alwaysValid = 0;
  const experiments = 2000;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const looks = dailyLooks(random).map(({ control, treatment }) =>
      absoluteEffect(control, treatment, { alpha }),
    );
    if (looks.some((look) => ok(look).pValue < alpha)) fixed++;
    const last = alwaysValidPath(looks, { alpha, tuning: 5000 }).at(-1);
    if (last?.status === 'ok' && last.smallestPValue < alpha) alwaysValid++;
  }
  expect(fixed / experiments).toBeGreaterThan(0.2);
  expect(alwaysValid / experiments).toBeLessThanOrEqual(0.05);
  // It must not be valid by never finding anything.
  expect(alwaysValid).toBeGreaterThan(0);
});

test('daily looks at a fair split raise a chi-squared alarm far too often, the sequential sample-ratio test does not', () => {
  const random = seededRandom(20_260_104);
  let chiSquared = 0;
  let sequential = 0;
  const experiments = 2000;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const batches = Array.from({ length: days }, () => {
      const first = drawSuccesses(random, 200, 0.5);
      return [first, 200 - first];
    });
    const { looks } = ok(sequentialSampleRatio(batches, { weights: [1, 1] }));
    if ((looks.at(-1)?.pValue ?? 0) < alpha) sequential++;
    const totals = [0, 0];
    const alarm = batches.some((batch) => {
      for (const arm of [0, 1]) totals[arm] = (totals[arm] ?? 0) + (batch[arm] ?? 0);
      return ok(sampleRatioTest(totals.map((count) => ({ count, weight: 1 })))).pValue < alpha;
    });
    if (alarm) chiSquared++;
  }
  expect(chiSquared / experiments).toBeGreaterThan(0.2);
  expect(sequential / experiments).toBeLessThanOrEqual(alpha);
});

test('an experiment of the computed size finds the planned effect in 80 % of 2,000 experiments', () => {
  const random = seededRandom(20_260_105);
  const perArm = sampleSizeForProportions({ rate, minimumEffect: 0.05, alpha, power: 0.8 });
  const share = shareOf(2000, () => {
    const control = proportionArm({ n: perArm, successes: drawSuccesses(random, perArm, rate) });
    const treatment = proportionArm({ n: perArm, successes: drawSuccesses(random, perArm, rate + 0.05) });
    return ok(absoluteEffect(control, treatment, { alpha })).pValue < alpha;
  });
  expect(share).toBeGreaterThan(0.77);
  expect(share).toBeLessThan(0.83);
  expect(power({ scale: 'absolute', variance: rate * (1 - rate) }, { effect: 0.05, perArm })).toBeCloseTo(
    0.8,
    1,
  );
});

/** One equal experiment of 28 days with 100 new units per arm and day, as it stands at the end of each day. */
function dailyLooks(random: () => number) {
  const perDay = 100;
  let control = 0;
  let treatment = 0;
  return Array.from({ length: days }, (_, day) => {
    const n = perDay * (day + 1);
    control += drawSuccesses(random, perDay, rate);
    treatment += drawSuccesses(random, perDay, rate);
    return {
      control: proportionArm({ n, successes: control }),
      treatment: proportionArm({ n, successes: treatment }),
    };
  });
}

function shareOf(experiments: number, positive: () => boolean): number {
  let positives = 0;
  for (let experiment = 0; experiment < experiments; experiment++) if (positive()) positives++;
  return positives / experiments;
}
