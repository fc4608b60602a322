import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { holm } from './holm.ts';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

test('corrected p-values are between the raw and Bonferroni, Benjamini and Hochberg below Holm', () => {
  fc.assert(
    fc.property(pValues, (raw) => {
      const strict = holm(raw);
      const lenient = benjaminiHochberg(raw);
      for (const [index, p] of raw.entries()) {
        const [upper, lower] = [strict[index] ?? Number.NaN, lenient[index] ?? Number.NaN];
        expect(lower).toBeGreaterThanOrEqual(p);
        expect(upper).toBeGreaterThanOrEqual(lower * (1 - 1e-15));
        expect(upper).toBeLessThanOrEqual(Math.min(1, p * raw.length));
      }
    }),
  );
});

test('the order of tests does not matter, and the order of p-values is kept', () => {
  fc.assert(
    fc.property(pValues, (raw) => {
      for (const correct of [holm, benjaminiHochberg]) {
        const adjusted = correct(raw);
        expect(correct(raw.toReversed())).toEqual(adjusted.toReversed());
        for (const [first, p] of raw.entries()) {
          for (const [second, q] of raw.entries()) {
            if (p < q) expect(adjusted[first]).toBeLessThanOrEqual(adjusted[second] ?? Number.NaN);
          }
        }
      }
    }),
  );
});

test('one test needs no correction, none gives none, and no probability is an error', () => {
  for (const correct of [holm, benjaminiHochberg]) {
    expect(correct([0.03])).toEqual([0.03]);
    expect(correct([])).toEqual([]);
    expect(() => correct([0.1, Number.NaN])).toThrow(
      'pValue: expected a probability from 0 to 1, received NaN',
    );
    expect(() => correct([1.1])).toThrow(RangeError);
  }
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(benjaminiHochberg([0.01, 0.04, 0.03])).toEqual([0.03, 0.04, 0.04]);
});
