import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { betaCdf } from '#core/stats/distributions/beta-cdf.ts';
import { betaQuantile } from '#core/stats/distributions/beta-quantile.ts';
import { betaSurvival } from '#core/stats/distributions/beta-survival.ts';
import { chiSquaredCdf } from '#core/stats/distributions/chi-squared-cdf.ts';
import { chiSquaredQuantile } from '#core/stats/distributions/chi-squared-quantile.ts';
import { chiSquaredSurvival } from '#core/stats/distributions/chi-squared-survival.ts';
import { normalCdf } from '#core/stats/distributions/normal-cdf.ts';
import { normalQuantile } from '#core/stats/distributions/normal-quantile.ts';
import { normalSurvival } from '#core/stats/distributions/normal-survival.ts';
import { studentTCdf } from '#core/stats/distributions/student-t-cdf.ts';
import { studentTQuantile } from '#core/stats/distributions/student-t-quantile.ts';
import { studentTSurvival } from '#core/stats/distributions/student-t-survival.ts';
import { expectRelative } from './closeness.ts';
import { distributionGrid } from './oracle.ts';

const relative = 1e-10;

/** A finer grid than the oracle's, with tails to 1e-300; the file says how it was computed. */
const exact: Record<string, [number, number, number, number?][]> = JSON.parse(
  readFileSync(new URL('distribution-grid.json', import.meta.url), 'utf8'),
);

test('the normal distribution agrees with the oracle', () => {
  for (const [z, expected] of Object.entries(distributionGrid.norm_cdf)) {
    expectRelative(normalCdf(Number(z)), expected, relative);
    expectRelative(normalSurvival(-Number(z)), expected, relative);
  }
  for (const [probability, expected] of Object.entries(distributionGrid.norm_ppf)) {
    expectRelative(normalQuantile(Number(probability)), expected, relative);
  }
});

test('the other distributions agree with the oracle', () => {
  for (const [t, df, expected] of distributionGrid.t_cdf)
    expectRelative(studentTCdf(t, df), expected, relative);
  for (const [p, df, expected] of distributionGrid.t_ppf)
    expectRelative(studentTQuantile(p, df), expected, relative);
  for (const [x, df, expected] of distributionGrid.chi2_sf) {
    expectRelative(chiSquaredSurvival(x, df), expected, relative);
  }
  for (const [x, alpha, beta, expected] of distributionGrid.beta_cdf) {
    expectRelative(betaCdf(x, { alpha, beta }), expected, relative);
  }
});

test.each([
  ['normalSurvival', normalSurvival],
  ['normalQuantile', normalQuantile],
] as const)('%s agrees with fifty digits', (name, received) => {
  const rows = exact[name] ?? [];
  expect(rows.length).toBeGreaterThan(10);
  for (const [point, expected] of rows) expectRelative(received(point), expected, 1e-12);
});

test.each([
  ['studentTSurvival', studentTSurvival],
  ['studentTQuantile', studentTQuantile],
  ['chiSquaredSurvival', chiSquaredSurvival],
  ['chiSquaredCdf', chiSquaredCdf],
  ['chiSquaredQuantile', chiSquaredQuantile],
] as const)('%s agrees with fifty digits', (name, received) => {
  const rows = exact[name] ?? [];
  expect(rows.length).toBeGreaterThan(10);
  for (const [point, df, expected] of rows) expectRelative(received(point, df), expected, 1e-12);
});

test.each([
  ['betaCdf', betaCdf],
  ['betaSurvival', betaSurvival],
  ['betaQuantile', betaQuantile],
] as const)('%s agrees with fifty digits', (name, received) => {
  const rows = exact[name] ?? [];
  expect(rows.length).toBeGreaterThan(10);
  for (const [point, alpha, beta, expected] of rows) {
    expectRelative(received(point, { alpha, beta }), expected ?? Number.NaN, 1e-12);
  }
});

test('with ever more degrees of freedom Student t becomes normal, without a jump and without delay', () => {
  for (const t of [0.5, 1.96, 5, 12]) {
    for (const df of [1e8, 1e10, 1e12, 1e15, 1e18]) {
      // The first term of the difference is t (1 + t^2) density / (4 df).
      expectRelative(studentTSurvival(t, df), normalSurvival(t), (t ** 4 + t ** 2 + 1) / df + 1e-13);
    }
  }
});
