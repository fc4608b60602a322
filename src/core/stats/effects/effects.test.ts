import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanArm } from '../arms/mean-arm.ts';
import { proportionArm } from '../arms/proportion-arm.ts';
import { normalPosterior } from '../bayes/normal-posterior.ts';
import { alwaysValidEffect } from '../sequential/always-valid-effect.ts';
import { absoluteEffect } from './absolute-effect.ts';
import { relativeEffect } from './relative-effect.ts';
import { twoProportionZTest } from './two-proportion-z-test.ts';

const counts = fc.oneof(
  fc.record({ n: fc.nat({ max: 2 ** 40 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ n: fc.nat({ max: 3 }), share: fc.constantFrom(0, 0.5, 1) }),
);
const proportions = counts.map(({ n, share }) => ({ n, successes: Math.round(n * share) }));
const spending = fc
  .array(fc.integer({ min: -50_000, max: 500_000 }), { minLength: 3, maxLength: 30 })
  .map((units) => units.map((unit) => unit / 1000))
  .map((units) => ({
    n: units.length,
    sum: units.reduce((sum, unit) => sum + unit, 0),
    sumSquares: units.reduce((sum, unit) => sum + unit * unit, 0),
  }));

test('every figure is finite and every p-value a probability, whatever was counted', () => {
  fc.assert(
    fc.property(proportions, proportions, (control, treatment) => {
      const arms = [proportionArm(control), proportionArm(treatment)] as const;
      const effects = [
        absoluteEffect(...arms),
        relativeEffect(...arms),
        twoProportionZTest(control, treatment),
      ];
      const outcomes = effects.flatMap((effect) => [
        effect,
        alwaysValidEffect(effect),
        normalPosterior(effect),
      ]);
      for (const outcome of outcomes) {
        if (outcome.status !== 'ok') continue;
        expect(JSON.stringify(outcome)).not.toContain('null');
        const share = 'pValue' in outcome ? outcome.pValue : outcome.chanceToWin;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(outcome.interval.low).toBeLessThanOrEqual(outcome.interval.high);
      }
    }),
    { numRuns: 500 },
  );
});

test('swapping the arms turns the absolute effect around', () => {
  fc.assert(
    fc.property(spending, spending, (first, second) => {
      const there = absoluteEffect(meanArm(first), meanArm(second));
      const back = absoluteEffect(meanArm(second), meanArm(first));
      expect(back.status).toBe(there.status);
      if (there.status !== 'ok' || back.status !== 'ok') return;
      expect(back.estimate).toBe(-there.estimate);
      expect(back.pValue).toBeCloseTo(there.pValue, 12);
      expect(back.interval.low).toBeCloseTo(-there.interval.high, 9);
    }),
  );
});

test('in cents instead of euros the absolute effect is a hundredfold, p and the relative effect stay', () => {
  fc.assert(
    fc.property(spending, spending, (first, second) => {
      const euros = [meanArm(first), meanArm(second)] as const;
      const cents = [meanArm(inCents(first)), meanArm(inCents(second))] as const;
      const [absolute, scaled] = [absoluteEffect(...euros), absoluteEffect(...cents)];
      const [relative, same] = [relativeEffect(...euros), relativeEffect(...cents)];
      expect([scaled.status, same.status]).toEqual([absolute.status, relative.status]);
      if (absolute.status === 'ok' && scaled.status === 'ok') {
        expect(close(scaled.estimate, 100 * absolute.estimate)).toBe(true);
        expect(scaled.pValue).toBeCloseTo(absolute.pValue, 9);
      }
      if (relative.status === 'ok' && same.status === 'ok') {
        expect(close(same.estimate, relative.estimate)).toBe(true);
        expect(same.pValue).toBeCloseTo(relative.pValue, 9);
      }
    }),
  );
});

test('ten times the units make every interval narrower', () => {
  fc.assert(
    fc.property(proportions, proportions, (control, treatment) => {
      const small = absoluteEffect(proportionArm(control), proportionArm(treatment));
      const large = absoluteEffect(proportionArm(tenfold(control)), proportionArm(tenfold(treatment)));
      if (small.status !== 'ok' || large.status !== 'ok') return;
      expect(width(large)).toBeLessThan(width(small));
      const [early, late] = [alwaysValidEffect(small), alwaysValidEffect(large)];
      if (early.status !== 'ok' || late.status !== 'ok') return;
      expect(width(late)).toBeLessThan(width(early));
      expect(width(early)).toBeGreaterThan(small.standardError * 2 * 1.96);
    }),
  );
});

test('p is below alpha exactly when the interval excludes zero', () => {
  fc.assert(
    fc.property(
      spending,
      spending,
      fc.double({ min: 0.001, max: 0.3, noNaN: true }),
      (first, second, alpha) => {
        const arms = [meanArm(first), meanArm(second)] as const;
        for (const effect of [absoluteEffect(...arms, { alpha }), relativeEffect(...arms, { alpha })]) {
          for (const outcome of [effect, alwaysValidEffect(effect, { alpha })]) {
            if (outcome.status !== 'ok' || Math.abs(outcome.pValue / alpha - 1) < 1e-9) continue;
            const { low, high } = outcome.interval;
            expect(outcome.pValue < alpha).toBe(low > 0 || high < 0);
          }
        }
      },
    ),
  );
});

test.each([
  ['nobody in one arm', { n: 0, successes: 0 }, { n: 10, successes: 5 }, 'no-units', 'no-units'],
  [
    'one unit',
    { n: 10, successes: 5 },
    { n: 1, successes: 1 },
    'fewer-than-two-units',
    'fewer-than-two-units',
  ],
  ['no success at all', { n: 10, successes: 0 }, { n: 10, successes: 0 }, 'no-variance', 'no-variance'],
  ['nothing but success', { n: 10, successes: 10 }, { n: 9, successes: 9 }, 'no-variance', 'no-variance'],
  ['none against all', { n: 10, successes: 0 }, { n: 10, successes: 10 }, 'no-variance', 'no-variance'],
  ['no success in the control', { n: 10, successes: 0 }, { n: 10, successes: 3 }, null, 'zero-baseline'],
])('%s: the reason is given, on both scales', (_, control, treatment, absolute, relative) => {
  const arms = [proportionArm(control), proportionArm(treatment)] as const;
  const reasons = [absoluteEffect(...arms), relativeEffect(...arms)].map((outcome) =>
    outcome.status === 'ok' ? null : outcome.reason,
  );
  expect(reasons).toEqual([absolute, relative]);
});

test('an alpha that is no level is an error, whatever the data', () => {
  const arms = [proportionArm({ n: 10, successes: 4 }), proportionArm({ n: 10, successes: 5 })] as const;
  for (const alpha of [0, 1, Number.NaN, -0.05]) {
    expect(() => absoluteEffect(...arms, { alpha })).toThrow(/^alpha: expected a number between 0 and 1/);
    expect(() => twoProportionZTest({ n: 9, successes: 3 }, { n: 9, successes: 4 }, { alpha })).toThrow(
      RangeError,
    );
    expect(() => alwaysValidEffect(absoluteEffect(...arms), { alpha })).toThrow(RangeError);
  }
});

function inCents({ n, sum, sumSquares }: { n: number; sum: number; sumSquares: number }) {
  return { n, sum: 100 * sum, sumSquares: 10_000 * sumSquares };
}

function tenfold({ n, successes }: { n: number; successes: number }) {
  return { n: 10 * n, successes: 10 * successes };
}

function width({ interval }: { interval: { low: number; high: number } }): number {
  return interval.high - interval.low;
}

function close(received: number, expected: number): boolean {
  return Math.abs(received - expected) <= 1e-9 * (1 + Math.abs(expected));
}
