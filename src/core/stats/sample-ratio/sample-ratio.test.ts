import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleRatioTest } from './sample-ratio-test.ts';
import { sequentialSampleRatio } from './sequential-sample-ratio.ts';

const arm = fc.record({
  count: fc.nat({ max: 1e7 }),
  weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
});

test('the order of arms and the scale of weights do not matter', () => {
  fc.assert(
    fc.property(
      fc.array(arm, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(0.01, 7, 1e6),
      (arms, scale) => {
        const result = sampleRatioTest(arms);
        const turned = sampleRatioTest(
          arms.toReversed().map(({ count, weight }) => ({ count, weight: scale * weight })),
        );
        expect(turned.status).toBe(result.status);
        if (result.status !== 'ok' || turned.status !== 'ok') return;
        expect(Math.abs(turned.statistic - result.statistic)).toBeLessThan(1e-9 * (1 + result.statistic));
        expect(result.pValue).toBeGreaterThanOrEqual(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
        expect(result.largestDeviation).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('counts exactly as planned have p = 1, arms of weight 0 are left out', () => {
  const planned = sampleRatioTest([
    { count: 900, weight: 9 },
    { count: 100, weight: 1 },
    { count: 5, weight: 0 },
  ]);
  expect(planned).toMatchObject({
    status: 'ok',
    statistic: 0,
    pValue: 1,
    degreesOfFreedom: 1,
    largestDeviation: 0,
  });
  expect(planned).toMatchObject({ smallestExpected: 100 });
});

test('the sequential p-value never rises, and many small batches say the same as one large one', () => {
  const batch = fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 300 }), fc.nat({ max: 300 }));
  fc.assert(
    fc.property(fc.array(batch, { minLength: 1, maxLength: 20 }), (batches) => {
      const result = sequentialSampleRatio(batches, { weights: [1, 1, 1] });
      if (result.status !== 'ok') throw new Error(result.reason);
      let before = 1;
      for (const { pValue } of result.looks) {
        expect(pValue).toBeLessThanOrEqual(before);
        expect(pValue).toBeGreaterThanOrEqual(0);
        before = pValue;
      }
      const sum = [0, 1, 2].map((index) =>
        batches.reduce((total, counts) => total + (counts[index] ?? 0), 0),
      );
      const whole = sequentialSampleRatio([sum], { weights: [1, 1, 1] });
      if (whole.status !== 'ok') throw new Error(whole.reason);
      const evidence = (look: { logAlternative: number; logPlanned: number } | undefined) =>
        (look?.logAlternative ?? Number.NaN) - (look?.logPlanned ?? Number.NaN);
      expect(evidence(result.looks.at(-1))).toBeCloseTo(evidence(whole.looks[0]), 6);
    }),
  );
});

test('a lasting mismatch of two percentage points is dated', () => {
  const days = Array.from({ length: 20 }, (_, day) => (day < 10 ? [5000, 5000] : [5200, 4800]));
  const result = sequentialSampleRatio(days, { weights: [50, 50] });
  if (result.status !== 'ok') throw new Error(result.reason);
  const crossing = result.looks.findIndex(({ pValue }) => pValue <= 0.001);
  expect(crossing).toBeGreaterThanOrEqual(11);
  expect(crossing).toBeLessThan(20);
});

test('one arm, no unit, no batch: not enough data', () => {
  const reasonOf = (outcome: { status: string; reason?: string }) => outcome.reason;
  expect(reasonOf(sampleRatioTest([]))).toBe('fewer-than-two-arms');
  expect(reasonOf(sampleRatioTest([{ count: 5, weight: 1 }]))).toBe('fewer-than-two-arms');
  expect(reasonOf(sampleRatioTest([0, 0].map((count) => ({ count, weight: 1 }))))).toBe('no-units');
  expect(reasonOf(sequentialSampleRatio([[5]], { weights: [1] }))).toBe('fewer-than-two-arms');
  expect(reasonOf(sequentialSampleRatio([], { weights: [1, 1] }))).toBe('no-units');
});

test('a day on which nobody came changes nothing', () => {
  const result = sequentialSampleRatio(
    [
      [0, 0],
      [10, 12],
      [0, 0],
    ],
    { weights: [1, 1] },
  );
  if (result.status !== 'ok') throw new Error(result.reason);
  expect(result.looks[0]).toMatchObject({ pValue: 1 });
  expect(result.looks[2]?.pValue).toBe(result.looks[1]?.pValue);
  expect(result.looks[2]?.logPlanned).toBeCloseTo(result.looks[1]?.logPlanned ?? Number.NaN, 12);
});

test('counts and weights that cannot be are errors', () => {
  const arms = (count: number, weight: number) => [
    { count, weight },
    { count: 1, weight: 1 },
  ];
  expect(() => sampleRatioTest(arms(-1, 1))).toThrow(
    'count: expected a whole number, 0 or more, received -1',
  );
  expect(() => sampleRatioTest(arms(1.5, 1))).toThrow(RangeError);
  expect(() => sampleRatioTest(arms(Number.NaN, 1))).toThrow(RangeError);
  expect(() => sampleRatioTest(arms(1, -1))).toThrow('weight: expected a number, 0 or more, received -1');
  expect(() => sequentialSampleRatio([[1]], { weights: [1, 1] })).toThrow(
    'batch: expected 2 counts, received 1',
  );
  expect(() => sequentialSampleRatio([[1, 2]], { weights: [1, 1], prior: [0, 1] })).toThrow(
    'prior: expected',
  );
});
