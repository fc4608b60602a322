import { expect, test } from 'vitest';
import { checkSampleRatio } from '#domain/experiments/health/sample-ratio.ts';
import { analysis } from '#domain/experiments/schema-outcome.ts';
import { design, exposuresByDay, row, subject } from '../../../../tests/experiments/health-subject.ts';

function totalsOf(control: number, treatment: number) {
  return [row('control', 'exposures', control), row('treatment', 'exposures', treatment)];
}

test.each([
  ['an even split passes', totalsOf(5000, 5000), 'pass'],
  ['Cookie Cats lies between the thresholds', totalsOf(44_700, 45_489), 'warn'],
  ['the published mismatch of 821,588 to 815,482 fails', totalsOf(821_588, 815_482), 'fail'],
  ['a tiny deviation of very many units only warns', totalsOf(50_030_000, 49_970_000), 'warn'],
  ['fewer than 100 units are too few', totalsOf(70, 20), 'not-enough-data'],
  ['no exposures are no data', [], 'not-enough-data'],
])('%s', (_, rows, status) => {
  expect(checkSampleRatio(subject(rows)).status).toBe(status);
});

test('p-value and deviation stand together', () => {
  const { value, evidence } = checkSampleRatio(subject(totalsOf(44_700, 45_489)));
  expect(value?.pValue).toBeCloseTo(0.0086, 4);
  expect(value?.deviation).toBeCloseTo(0.00437, 5);
  expect(evidence).toMatchObject({ isSplitAssumed: false, arms: [{ variant: 'control', planned: 0.5 }, {}] });
});

test('an expected count below 5 is too small, however many units the other arm has', () => {
  const [control, treatment] = design().variants;
  if (control === undefined || treatment === undefined) throw new Error('two variants');
  const variants = [
    { ...control, weight: 0.99 },
    { ...treatment, weight: 0.01 },
  ];
  const result = checkSampleRatio(subject(totalsOf(400, 2), { design: design({ variants }) }));
  expect(result).toMatchObject({ status: 'not-enough-data', evidence: { reason: 'too-few-units' } });
});

test('each phase counts with its own weights', () => {
  const phases = [
    {
      from: '2026-03-02',
      to: '2026-03-02',
      weights: { control: 0.9, treatment: 0.1 },
      allocation: 1,
      reason: 'ramp',
    },
    { from: '2026-03-03', weights: { control: 0.5, treatment: 0.5 }, allocation: 1, reason: 'full' },
  ];
  const rows = exposuresByDay([
    [900, 100],
    [500, 500],
  ]);
  expect(checkSampleRatio(subject(rows, { design: design({ phases }) }))).toMatchObject({
    status: 'pass',
    value: { pValue: 1 },
  });
  expect(checkSampleRatio(subject(rows)).status).toBe('fail');
});

test('units in a variant without a weight are a failure of their own', () => {
  const result = checkSampleRatio(subject([...totalsOf(5000, 5000), row('old', 'exposures', 300)]));
  expect(result).toMatchObject({ status: 'fail', evidence: { unplanned: [{ variant: 'old', count: 300 }] } });
});

test('a planned variant without any unit fails', () => {
  expect(checkSampleRatio(subject([row('control', 'exposures', 5000)])).status).toBe('fail');
});

test('thresholds come from the frontmatter', () => {
  const loose = analysis.parse({ srm: { warn: 0.005, fail: 0.0001 } });
  const result = checkSampleRatio(subject(totalsOf(44_700, 45_489), { analysis: loose }));
  expect(result).toMatchObject({ status: 'pass', threshold: { warn: 0.005, fail: 0.0001 } });
});

test('without a plan an even split is assumed, and said so', () => {
  const result = checkSampleRatio(subject(totalsOf(5000, 5000), { design: null }));
  expect(result).toMatchObject({ status: 'pass', evidence: { isSplitAssumed: true } });
});

test('what was not randomised has no split', () => {
  expect(checkSampleRatio(subject(totalsOf(1, 9000), { kind: 'before-after' })).evidence).toEqual({
    reason: 'not-randomised',
  });
});
