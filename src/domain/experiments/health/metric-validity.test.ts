import { expect, test } from 'vitest';
import { checkMetricValidity } from '#domain/experiments/health/metric-validity.ts';
import {
  dayAt,
  design,
  exposuresByDay,
  metric,
  proportion,
  row,
  subject,
} from '../../../../tests/experiments/health-subject.ts';

function exposed(control: number, treatment: number) {
  return [row('control', 'exposures', control), row('treatment', 'exposures', treatment)];
}

test('a metric with enough of both outcomes passes', () => {
  const rows = [
    ...exposed(1000, 1000),
    ...proportion('ordered', [
      [1000, 5],
      [1000, 995],
    ]),
  ];
  expect(checkMetricValidity(subject(rows))).toMatchObject({
    status: 'pass',
    value: { triggered: 0, invalid: 0 },
  });
});

test.each([
  ['four that did it', 4],
  ['four that did not', 996],
])('%s are too few', (_, successes) => {
  const rows = proportion('ordered', [
    [1000, successes],
    [1000, 500],
  ]);
  const result = checkMetricValidity(subject(rows));
  expect(result).toMatchObject({
    status: 'warn',
    evidence: { thin: [{ metric: 'ordered', variant: 'control', rarer: 4 }] },
  });
});

test('a mean needs 150 units in each arm', () => {
  const means = { metrics: [metric('rounds', { kind: 'mean' })] };
  const arm = (variant: string, n: number) => row(variant, 'rounds', n, { sum: n, sumSq: 2 * n });
  expect(checkMetricValidity(subject([arm('control', 150), arm('treatment', 150)], means)).status).toBe(
    'pass',
  );
  expect(checkMetricValidity(subject([arm('control', 150), arm('treatment', 149)], means)).status).toBe(
    'warn',
  );
});

test.each([
  [[2000, 2010], 'pass'],
  [[2000, 1820], 'warn'],
  [[2000, 1700], 'fail'],
] as const)('a triggered metric counted in %j has a split of its own: %s', ([control, treatment], status) => {
  const rows = [
    ...exposed(5000, 5000),
    ...proportion('ordered', [
      [control, 500],
      [treatment, 500],
    ]),
  ];
  expect(checkMetricValidity(subject(rows))).toMatchObject({ status, value: { triggered: 1 } });
});

test('a metric that is as off as the exposures is no finding of its own', () => {
  const rows = [
    ...exposed(5000, 4500),
    ...proportion('ordered', [
      [4990, 500],
      [4490, 500],
    ]),
  ];
  expect(checkMetricValidity(subject(rows))).toMatchObject({ status: 'pass', value: { triggered: 1 } });
});

test('where the weights changed, a triggered metric is held against the phases', () => {
  const phase = { allocation: 1, reason: 'More traffic' };
  const phases = [
    { ...phase, from: dayAt(0), to: dayAt(0), weights: { control: 0.9, treatment: 0.1 } },
    { ...phase, from: dayAt(1), weights: { control: 0.5, treatment: 0.5 } },
  ];
  const rows = [
    ...exposuresByDay([
      [9000, 1000],
      [5000, 5000],
    ]),
    ...proportion(
      'ordered',
      [
        [900, 90],
        [100, 10],
      ],
      0,
    ),
    ...proportion(
      'ordered',
      [
        [500, 50],
        [500, 50],
      ],
      1,
    ),
  ];
  const ramped = { design: design({ phases }) };
  expect(checkMetricValidity(subject(rows, ramped)).status).toBe('pass');
  const fewer = rows.map((one) => (one.variant === 'treatment' && one.n === 500 ? { ...one, n: 350 } : one));
  expect(checkMetricValidity(subject(fewer, ramped)).status).toBe('fail');
});

test('no answer without a file or metrics', () => {
  expect(checkMetricValidity(subject(null)).evidence).toEqual({ reason: 'no-data' });
  expect(checkMetricValidity(subject(exposed(10, 10))).evidence).toEqual({ reason: 'no-metrics' });
});
