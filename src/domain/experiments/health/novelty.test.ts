import { expect, test } from 'vitest';
import { checkNovelty } from '#domain/experiments/health/novelty.ts';
import { proportion, subject } from '../../../../tests/experiments/health-subject.ts';

/** 10,000 units a day and arm, 10 % of the control, and the given number of treatment successes on each day. */
function days(count: number, successesOn: (day: number) => number) {
  return Array.from({ length: count }, (_, day) =>
    proportion(
      'ordered',
      [
        [10_000, 1000],
        [10_000, successesOn(day)],
      ],
      day,
    ),
  ).flat();
}

test.each([
  ['a steady effect over whole weeks passes', days(21, () => 1100), 'pass'],
  ['an effect that fades warns', days(21, (day) => 1200 - 9 * day), 'warn'],
  ['a slight change is told', days(21, (day) => 1100 - (day < 7 ? 0 : 50)), 'info'],
  ['no whole weeks are told', days(20, () => 1100), 'info'],
  ['less than two weeks have no answer', days(13, () => 1100), 'not-enough-data'],
])('%s', (_, rows, status) => {
  expect(checkNovelty(subject(rows)).status).toBe(status);
});

test('the first and the last week stand side by side', () => {
  const { evidence } = checkNovelty(subject(days(21, (day) => (day < 7 ? 1200 : 1000))));
  expect(evidence).toMatchObject({
    isWholeWeeks: true,
    trends: [{ metric: 'ordered', variant: 'treatment', firstWeek: expect.closeTo(0.02, 10), lastWeek: 0 }],
  });
});

test('a day on which the effect jumps is found by the days, not by the weeks', () => {
  const result = checkNovelty(subject(days(21, (day) => (day === 10 ? 1400 : 1000))));
  expect(result).toMatchObject({ status: 'warn', evidence: { trends: [{ weekPValue: 1 }] } });
});

test('a running experiment need not have whole weeks yet', () => {
  expect(
    checkNovelty(
      subject(
        days(20, () => 1100),
        { status: 'running' },
      ),
    ).status,
  ).toBe('pass');
});

test('days without variance leave no test', () => {
  const none = Array.from({ length: 14 }, (_, day) =>
    proportion(
      'ordered',
      [
        [100, 0],
        [100, 0],
      ],
      day,
    ),
  ).flat();
  expect(checkNovelty(subject(none)).evidence).toEqual({ reason: 'too-few-days' });
});

test('totals and no file have no answer', () => {
  expect(
    checkNovelty(
      subject(
        proportion('ordered', [
          [100, 10],
          [100, 20],
        ]),
      ),
    ).evidence,
  ).toEqual({ reason: 'no-dates' });
  expect(checkNovelty(subject(null)).evidence).toEqual({ reason: 'no-data' });
});

test('a count of everyone up to each date cannot tell early units from late ones', () => {
  const rows = proportion(
    'ordered',
    [
      [100, 10],
      [100, 20],
    ],
    0,
  );
  expect(checkNovelty(subject(rows, {}, { grain: 'cumulative' })).evidence).toEqual({ reason: 'no-cohorts' });
});
