import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearScale, niceSpan, padded, roundTicks, spanOf } from './scale.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test.each([
  [{ low: 0, high: 1 }, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [{ low: -0.13, high: 0.31 }, 4, [-0.1, 0, 0.1, 0.2, 0.3]],
  [{ low: 0, high: 13_345 }, 4, [0, 5000, 10_000]],
  [{ low: 7, high: 11 }, 2, [8, 10]],
])('%o in about %i steps', (span, count, ticks) => {
  expect(roundTicks(span, count)).toEqual(ticks);
});

test('a scale goes from one end of its range to the other and not beyond', () => {
  const scale = linearScale({ low: 10, high: 20 }, { from: 100, to: 0 });
  expect([10, 15, 20, -1e9, 1e9].map(scale)).toEqual([100, 50, 0, 100, 0]);
});

test('figures that are equal, missing or endless still give a stretch', () => {
  expect(spanOf([])).toEqual({ low: 0, high: 1 });
  expect(spanOf([null, Number.NaN, Number.POSITIVE_INFINITY])).toEqual({ low: 0, high: 1 });
  expect(spanOf([0, 0])).toEqual({ low: -1, high: 1 });
  expect(spanOf([50, 50])).toEqual({ low: 45, high: 55 });
  expect(spanOf([3, null, 1])).toEqual({ low: 1, high: 3 });
});

test('any figures: the stretch is finite, every place inside the range, ticks few, rising and inside', () => {
  fc.assert(
    fc.property(fc.array(finite), finite, fc.integer({ min: 1, max: 10 }), (values, value, count) => {
      for (const span of [spanOf(values), padded(spanOf(values), 0.1), niceSpan(spanOf(values), count)]) {
        expect(span.low).toBeLessThan(span.high);
        const place = linearScale(span, { from: 5, to: 305 })(value);
        expect(place).toBeGreaterThanOrEqual(5);
        expect(place).toBeLessThanOrEqual(305);
        const ticks = roundTicks(span, count);
        expect(ticks.length).toBeLessThanOrEqual(2 * count + 2);
        ticks.forEach((tick, index) => {
          expect(Number.isFinite(tick)).toBe(true);
          if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1] ?? 0);
        });
      }
    }),
  );
});
