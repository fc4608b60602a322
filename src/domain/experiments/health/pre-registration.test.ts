import { expect, test } from 'vitest';
import type { FirstCommit } from '#domain/experiments/health/git-history.ts';
import { checkPreRegistration } from '#domain/experiments/health/pre-registration.ts';
import { subject } from '../../../../tests/experiments/health-subject.ts';

const at = (order: number, day = '2026-02-01'): FirstCommit => ({ order, day });

function ordered(hypothesis: FirstCommit | null, decisionRule: FirstCommit | null, data: FirstCommit | null) {
  return { isKnown: true, hypothesis, decisionRule, data } as const;
}

test.each([
  ['before the data', ordered(at(1), at(2), at(3)), 'pass', 'before'],
  ['before there is data', ordered(at(1), at(2), null), 'pass', 'before'],
  ['in one commit with the data', ordered(at(1), at(3), at(3)), 'warn', 'together'],
  ['after the data', ordered(at(1), at(4), at(3)), 'warn', 'after'],
  ['without a rule', ordered(at(1), null, at(3)), 'warn', 'incomplete'],
  ['without a rule, and no data yet', ordered(at(1), null, null), 'info', 'incomplete'],
  ['after the launch', ordered(at(1), at(2, '2026-03-03'), at(3)), 'info', 'after-launch'],
] as const)('a plan %s', (_, history, status, order) => {
  const given = subject(null, { dates: { launched: '2026-03-02' } }, { history });
  expect(checkPreRegistration(given)).toMatchObject({ status, value: { order } });
});

test('data that others published before is told, and is no fault', () => {
  const given = subject(null, { isPublicData: true }, { history: ordered(at(3), at(3), at(3)) });
  expect(checkPreRegistration(given)).toMatchObject({ status: 'info', value: { order: 'retrospective' } });
});

test('a shallow clone and an empty history have no answer', () => {
  expect(checkPreRegistration(subject(null)).evidence).toEqual({ reason: 'no-git-history' });
  const empty = subject(null, {}, { history: ordered(null, null, null) });
  expect(checkPreRegistration(empty).evidence).toEqual({ reason: 'no-plan' });
});
