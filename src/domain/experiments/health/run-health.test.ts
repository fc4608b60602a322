import { expect, test } from 'vitest';
import { HEALTH_STATUSES } from '#domain/experiments/health/result.ts';
import { runHealth } from '#domain/experiments/health/run-health.ts';
import { HEALTH_CHECKS } from '#domain/experiments/schema-words.ts';
import { exposuresByDay, proportion, subject } from '../../../../tests/experiments/health-subject.ts';

const broken = [
  ...exposuresByDay([
    [1000, 700],
    [1000, 1000],
  ]),
  ...proportion(
    'ordered',
    [
      [1000, 100],
      [700, 90],
    ],
    0,
  ),
];

test('every check answers once', () => {
  const ids = runHealth(subject(broken)).map(({ id }) => id);
  expect([...ids].sort()).toEqual([...HEALTH_CHECKS].sort());
});

test('the most urgent comes first, and equals stay in reading order', () => {
  const findings = runHealth(subject(broken));
  const urgency = findings.map(({ status }) => HEALTH_STATUSES.indexOf(status));
  expect(urgency).toEqual([...urgency].sort((a, b) => a - b));
  const failed = findings.filter(({ status }) => status === 'fail').map(({ id }) => id);
  expect(failed).toEqual(HEALTH_CHECKS.filter((id) => failed.includes(id)));
  expect(failed).toContain('sample-ratio');
});

test('what is acknowledged keeps its status and its place', () => {
  const reason = { reason: 'The first day was a soft launch', by: 'the analyst' };
  const acknowledged = [{ check: 'sample-ratio' as const, ...reason }];
  const before = runHealth(subject(broken));
  const after = runHealth(subject(broken, { acknowledged }));
  expect(after.map(({ id, status }) => [id, status])).toEqual(before.map(({ id, status }) => [id, status]));
  expect(after.filter((finding) => finding.acknowledged !== null)).toMatchObject([
    { id: 'sample-ratio', acknowledged: reason },
  ]);
});

test('without data every check that needs it says so', () => {
  const statuses = runHealth(subject(null)).map(({ id, status }) => [id, status]);
  expect(statuses).toEqual([
    ...HEALTH_CHECKS.filter((id) => id !== 'phase-change').map((id) => [id, 'not-enough-data']),
    ['phase-change', 'pass'],
  ]);
});
