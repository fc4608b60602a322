import { expect, test } from 'vitest';
import { checkSampleRatioOverTime } from '#domain/experiments/health/sample-ratio-over-time.ts';
import { dayAt, design, exposuresByDay, row, subject } from '../../../../tests/experiments/health-subject.ts';

const even = Array.from({ length: 14 }, () => [1000, 1000] as const);
const lost = Array.from({ length: 14 }, (_, day) =>
  day < 7 ? ([1000, 1000] as const) : ([1000, 850] as const),
);
const slight = Array.from({ length: 14 }, () => [1000, 950] as const);

test.each([
  ['an even split passes', even, 'pass'],
  ['a lasting loss fails', lost, 'fail'],
  ['a slight one warns', slight, 'warn'],
])('%s', (_, days, status) => {
  expect(checkSampleRatioOverTime(subject(exposuresByDay(days))).status).toBe(status);
});

test('the first crossing dates the mismatch', () => {
  const { value } = checkSampleRatioOverTime(subject(exposuresByDay(lost)));
  expect(value?.warnedOn).not.toBeNull();
  expect((value?.warnedOn ?? '') <= (value?.failedOn ?? '')).toBe(true);
  expect((value?.failedOn ?? '') > dayAt(7)).toBe(true);
});

test('the p-value never rises', () => {
  const result = checkSampleRatioOverTime(subject(exposuresByDay([...lost, ...even])));
  if (result.status === 'not-enough-data') throw new Error('there is enough');
  const path = result.evidence.path.map(({ pValue }) => pValue);
  expect(path).toEqual([...path].sort((a, b) => b - a));
});

test('a change of weights starts a new period instead of a mismatch', () => {
  const phases = [
    {
      from: dayAt(0),
      to: dayAt(6),
      weights: { control: 0.9, treatment: 0.1 },
      allocation: 1,
      reason: 'ramp',
    },
    { from: dayAt(7), weights: { control: 0.5, treatment: 0.5 }, allocation: 1, reason: 'full' },
  ];
  const days = even.map(([n], day) => (day < 7 ? ([n * 9, n] as const) : ([n, n] as const)));
  expect(checkSampleRatioOverTime(subject(exposuresByDay(days), { design: design({ phases }) })).status).toBe(
    'pass',
  );
});

test.each([
  [
    'totals have no dates',
    subject([row('control', 'exposures', 500), row('treatment', 'exposures', 500)]),
    'no-dates',
  ],
  ['there is no file', subject(null), 'no-data'],
  ['few units', subject(exposuresByDay([[10, 10]])), 'too-few-units'],
  [
    'one variant',
    subject(exposuresByDay(even), { design: design({ variants: design().variants.slice(0, 1) }) }),
    'one-arm',
  ],
  [
    'a cumulative count that goes down',
    subject(
      exposuresByDay([
        [500, 500],
        [400, 600],
      ]),
      {},
      { grain: 'cumulative' },
    ),
    'shrinking-counts',
  ],
])('no answer where %s', (_, given, reason) => {
  expect(checkSampleRatioOverTime(given)).toMatchObject({ status: 'not-enough-data', evidence: { reason } });
});
