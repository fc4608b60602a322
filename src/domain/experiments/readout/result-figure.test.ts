import { expect, test } from 'vitest';
import { planOf } from '#domain/experiments/health/plan.ts';
import { inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { readoutOf } from '#domain/experiments/readout/readout.ts';
import { type FigureRequest, resultFigure } from '#domain/experiments/readout/result-figure.ts';
import { cartData, writeUp } from '../../../../tests/experiments/write-up.ts';

function print(request: FigureRequest, instead: Record<string, string> = {}, csv = cartData): string {
  const { inspected, dataset } = inspectExperimentFiles({ id: 'cart-clock', mdx: writeUp(instead), csv });
  if (inspected.entry === null || dataset === null) throw new Error(JSON.stringify(inspected.issues));
  const found = resultFigure(readoutOf(planOf(inspected.entry), dataset), request);
  return (found.isFigure ? found.text : `${found.field}: ${found.message} ${found.hint}`).replaceAll(
    '\u00A0',
    ' ',
  );
}

// Ordered: 10.00 % against 10.80 %, 10,000 units each. By hand: difference 0.80 points, its standard error
// sqrt(0.1 x 0.9 / 1e4 + 0.108 x 0.892 / 1e4) = 0.4317 points, so the interval is 0.80 -+ 1.96 x 0.4317.
test.each<[FigureRequest, string]>([
  [{ metric: 'ordered', stat: 'lift' }, '+8.0 %'],
  [{ metric: 'ordered', stat: 'difference' }, '+0.80 points'],
  [{ metric: 'ordered', stat: 'ci-difference' }, '−0.05 to +1.65 points'],
  [{ metric: 'ordered', variant: 'clock', stat: 'rate' }, '10.80 %'],
  [{ metric: 'ordered', variant: 'control', stat: 'rate' }, '10.00 %'],
  [{ metric: 'ordered', variant: 'control', stat: 'n' }, '10,000'],
  [{ metric: 'exposures', variant: 'clock', stat: 'n' }, '10,000'],
  [{ metric: 'returns', variant: 'clock', stat: 'rate' }, '0.0190'],
  [{ metric: 'returns', variant: 'clock', stat: 'difference' }, '−0.0010'],
])('%j is %s', (request, expected) => {
  expect(print(request)).toBe(expected);
});

test.each<[FigureRequest, string]>([
  [
    { metric: 'orderd', stat: 'lift' },
    'metric: There is no metric orderd in the data. Did you mean ordered?',
  ],
  [
    { metric: 'ordered', variant: 'clok', stat: 'lift' },
    'variant: There is no variant clok. Did you mean clock?',
  ],
  [
    { metric: 'ordered', variant: 'control', stat: 'lift' },
    'variant: control is the control: an effect belongs to what is compared with it. There is: clock.',
  ],
  [
    { metric: 'ordered', stat: 'rate' },
    'variant: It does not say which variant. Add variant="…": control, clock.',
  ],
  [
    { metric: 'exposures', stat: 'n' },
    'variant: It does not say which variant. Add variant="…": control, clock.',
  ],
])('%j: %s', (request, expected) => {
  expect(print(request)).toBe(expected);
});

test('with several treatments the variant has to be said', () => {
  const design = `
  unit: user
  variants:
    - { key: control, name: No clock, weight: 0.34, control: true, description: As before }
    - { key: clock, name: Clock, weight: 0.33, description: A clock beside the button }
    - { key: bell, name: Bell, weight: 0.33, description: A bell instead }`;
  const bell = cartData.replaceAll(/^,clock,.*\n/gm, (line) => line + line.replace('clock', 'bell'));
  expect(print({ metric: 'ordered', stat: 'lift' }, { design }, bell)).toBe(
    'variant: It does not say which variant. Add variant="…": control, clock, bell.',
  );
  expect(print({ metric: 'ordered', variant: 'bell', stat: 'lift' }, { design }, bell)).toBe('+8.0 %');
});

test('interval and p are those of the planned method', () => {
  const ci: FigureRequest = { metric: 'ordered', stat: 'ci' };
  const p: FigureRequest = { metric: 'ordered', stat: 'p' };
  const fixed = [print(ci), print(p)];
  const sequential = [ci, p].map((request) => print(request, { analysis: '{ method: sequential }' }));
  expect(fixed).not.toEqual(sequential);
  expect(fixed[1]).toMatch(/^p = 0\.0\d/);
  expect(print(ci, { analysis: '{ method: bayesian }' })).toMatch(/ % to \+/);
  expect(print(p, { analysis: '{ method: bayesian }' })).toContain(
    'stat: A Bayesian analysis has no p-value.',
  );
  expect(print({ metric: 'ordered', stat: 'ci-difference' }, { analysis: '{ method: bayesian }' })).toContain(
    'stat: ',
  );
});

test('p is the corrected one where the plan corrects', () => {
  const metrics = `
  - { key: ordered, name: Ordered, role: primary, kind: proportion, desired: up }
  - { key: returns, name: Parcels sent back, role: primary, kind: mean, desired: down }`;
  const p: FigureRequest = { metric: 'ordered', stat: 'p' };
  const plain = Number(print(p, { metrics }).slice(4));
  const holm = Number(print(p, { metrics, analysis: '{ correction: holm }' }).slice(4));
  expect(holm).toBeCloseTo(2 * plain, 2);
});

test('a data set without variance has figures of its variants, and no effect', () => {
  const nobody = cartData.replaceAll(/^(,(?:control|clock),ordered,,,10000),\d+/gm, '$1,0');
  expect(print({ metric: 'ordered', variant: 'clock', stat: 'rate' }, {}, nobody)).toBe('0.00 %');
  expect(print({ metric: 'ordered', stat: 'lift' }, {}, nobody)).toContain(
    'stat: The data is not enough for an effect.',
  );
});
