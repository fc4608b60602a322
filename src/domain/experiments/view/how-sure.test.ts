import { expect, test } from 'vitest';
import { resultFigure } from '#domain/experiments/readout/result-figure.ts';
import { howSure } from '#domain/experiments/view/how-sure.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';
import { cartData } from '../../../../tests/experiments/write-up.ts';
import { writtenUp } from '../../../../tests/experiments/written-up.ts';

const UNDECIDED = { decision: null, learnings: null };
const RUNNING = {
  ...UNDECIDED,
  status: 'running',
  dates: '{ idea: 2026-01-05, specified: 2026-01-12, launched: 2026-02-02 }',
};

function lines(experiment: WriteUp): string[] {
  const sure = howSure(experiment);
  if (sure === null) return [];
  return sure.rows.map(({ metric, relative, pValue, correctedPValue, chance, verdict }) =>
    [metric.key, relative?.estimate, chance ?? pValue, correctedPValue, verdict.label]
      .filter((part) => part !== null)
      .join(' | ')
      .replaceAll('\u00A0', ' '),
  );
}

// Ordered, by hand: +8.0 % with a relative standard error of
// sqrt(0.0963 / (1e4 x 0.01) + 0.09 x 0.0117 / (1e4 x 0.0001)) = 4.49 %, so z = 1.78 and p = 0.075; the normal curve
// has 96.3 % on the better side. Twice the data: z = 2.52, p = 0.012.
const TWICE = cartData
  .replace('10000,,,,,,,,\n', '20000,,,,,,,,\n')
  .replace('clock,exposures,,,10000', 'clock,exposures,,,20000')
  .replace('control,ordered,,,10000,1000', 'control,ordered,,,20000,2000')
  .replace('clock,ordered,,,10000,1080', 'clock,ordered,,,20000,2160')
  .replace('control,returns,,,10000,200,260', 'control,returns,,,20000,400,520')
  .replace('clock,returns,,,10000,190,250', 'clock,returns,,,20000,380,500');

test('the first screen shows what decides: the primary metric, then the guardrail', () => {
  expect(lines(writtenUp())).toEqual([
    'ordered | +8.0 % | p = 0.075 | Unclear',
    'returns | −5 % | p = 0.65 | Unclear',
  ]);
  expect(lines(writtenUp({}, TWICE))[0]).toBe('ordered | +8.0 % | p = 0.012 | Better');
});

test('the figures are those that prose prints', () => {
  const experiment = writtenUp();
  const { readout } = experiment;
  const row = howSure(experiment)?.rows[0];
  if (readout === null || row === undefined) throw new Error('There is no row.');
  const print = (stat: 'lift' | 'ci' | 'difference' | 'ci-difference' | 'p') => {
    const found = resultFigure(readout, { metric: 'ordered', stat });
    return found.isFigure ? found.text : found.message;
  };
  expect([row.relative?.estimate, row.relative?.interval]).toEqual([print('lift'), print('ci')]);
  expect([row.absolute?.estimate, row.absolute?.interval]).toEqual([
    print('difference'),
    print('ci-difference'),
  ]);
  expect(row.pValue).toBe(print('p'));
});

test('while units come in a fixed horizon is not read: the always-valid interval is, without a verdict', () => {
  const fixed = howSure(writtenUp({}, TWICE));
  const running = howSure(writtenUp(RUNNING, TWICE));
  expect(running?.reading).toBe('sequential');
  expect(running?.rows.map(({ verdict }) => verdict.label)).toEqual(['Provisional', 'Provisional']);
  expect(running?.rows[0]?.relative?.low).toBeLessThan(fixed?.rows[0]?.relative?.low ?? -1);
  expect(running?.method).toContain('hold however often somebody looks');
});

test.each([
  [
    'fixed',
    '{ method: fixed }',
    '95 % intervals and p for one look at the end (fixed horizon), of the relative effect.',
  ],
  [
    'sequential at another level',
    '{ method: sequential, alpha: 0.01 }',
    '99 % intervals and p that hold however often somebody looks (always valid), of the relative effect.',
  ],
  ['bayesian without a prior', '{ method: bayesian }', '95 % intervals of the posterior, without a prior.'],
  [
    'bayesian with one',
    '{ method: bayesian, prior: { mean: 0, variance: 0.01 } }',
    '95 % intervals of the posterior, prior 0 % ± 10 % relative.',
  ],
  [
    'corrected and adjusted',
    '{ correction: holm, cuped: true }',
    '95 % intervals and p for one look at the end (fixed horizon), of the relative effect. The p-values are corrected by Holm’s method over 1 primary comparison. Adjusted by what units did before (CUPED); rates are as counted.',
  ],
])('the method in words: %s', (_, analysis, words) => {
  expect(howSure(writtenUp({ analysis }))?.method).toBe(words);
});

test('a posterior has a chance and no p', () => {
  expect(lines(writtenUp({ analysis: '{ method: bayesian }' }))[0]).toBe(
    'ordered | +8.0 % | 96.3 % | Unclear',
  );
});

test('nothing causal is said of units that were not assigned', () => {
  const method = howSure(writtenUp({ kind: 'before-after' }))?.method ?? '';
  expect(method).toContain('of the relative difference');
  expect(method).toContain('not assigned at random');
  expect(method).not.toContain('effect');
});

test('a split that failed takes the colour of a win', () => {
  const shifted = TWICE.replace('clock,exposures,,,20000', 'clock,exposures,,,23000');
  const [row] = howSure(writtenUp({}, shifted))?.rows ?? [];
  expect([row?.verdict.label, row?.verdict.tone]).toEqual(['Better, doubtful', 'warn']);
});

test('without data there is nothing to be sure of', () => {
  expect(howSure(writtenUp({ ...RUNNING, data: null }, null))).toBeNull();
});
