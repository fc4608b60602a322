import { expect, test } from 'vitest';
import { checkEventsFlowing } from '#domain/experiments/health/events-flowing.ts';
import { dayAt, exposuresByDay, proportion, subject } from '../../../../tests/experiments/health-subject.ts';

const busy = Array.from({ length: 8 }, () => [500, 500] as const);

test('a steady flow passes', () => {
  expect(checkEventsFlowing(subject(exposuresByDay(busy)))).toMatchObject({
    status: 'pass',
    value: { problems: 0 },
  });
});

test('a day without a row between busy days is an empty day', () => {
  const rows = exposuresByDay(busy).filter(({ date }) => date !== dayAt(4));
  const result = checkEventsFlowing(subject(rows));
  expect(result).toMatchObject({
    status: 'fail',
    evidence: { emptyDays: [{ date: dayAt(4), units: 0, median: 1000 }] },
  });
});

test('a day under a fifth of the week before is quiet', () => {
  const result = checkEventsFlowing(subject(exposuresByDay([...busy, [90, 90]])));
  expect(result).toMatchObject({ status: 'warn', evidence: { quietDays: [{ date: dayAt(8), units: 180 }] } });
});

test('a weekend as slow as the one before is not quiet again', () => {
  const week = [...busy.slice(0, 5), [90, 90] as const, [90, 90] as const];
  const result = checkEventsFlowing(subject(exposuresByDay([...week, ...week])));
  expect(result.evidence).toMatchObject({ quietDays: [{ date: dayAt(5) }, { date: dayAt(6) }] });
});

test('with a few units a day an empty day is chance', () => {
  const few = exposuresByDay([
    [2, 1],
    [1, 2],
    [3, 1],
    [0, 0],
    [2, 2],
  ]);
  expect(checkEventsFlowing(subject(few)).status).toBe('pass');
});

test('a metric without any event in any variant fails, unless there are few units', () => {
  const silent = proportion('ordered', [
    [100, 0],
    [100, 0],
  ]);
  expect(checkEventsFlowing(subject(silent))).toMatchObject({
    status: 'fail',
    evidence: { silentMetrics: ['ordered'] },
  });
  expect(
    checkEventsFlowing(
      subject(
        proportion('ordered', [
          [20, 0],
          [20, 0],
        ]),
      ),
    ).status,
  ).toBe('pass');
  expect(
    checkEventsFlowing(
      subject(
        proportion('ordered', [
          [100, 0],
          [100, 1],
        ]),
      ),
    ).status,
  ).toBe('pass');
});

test.each([
  ['old data of a running experiment', 'running', '2026-03-13', 'warn'],
  ['data of the day before yesterday', 'running', '2026-03-11', 'pass'],
  ['old data of a decided experiment', 'decided', '2027-03-13', 'pass'],
] as const)('%s', (_, status, today, expected) => {
  const given = subject(exposuresByDay(busy), { status, asOf: '2026-03-09' }, { today });
  expect(checkEventsFlowing(given).status).toBe(expected);
});

test('a cumulative count that goes down fails', () => {
  const rows = exposuresByDay([
    [500, 500],
    [900, 400],
  ]);
  const result = checkEventsFlowing(subject(rows, {}, { grain: 'cumulative' }));
  expect(result).toMatchObject({ status: 'fail', evidence: { shrinkingOn: [dayAt(1)] } });
});

test('no file and an empty one have no answer', () => {
  expect([checkEventsFlowing(subject(null)).status, checkEventsFlowing(subject([])).status]).toEqual([
    'not-enough-data',
    'not-enough-data',
  ]);
});
