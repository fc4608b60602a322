import { expect, test } from 'vitest';
import { checkDecisionConsistency } from '#domain/experiments/health/decision-consistency.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { proportion, subject } from '../../../../tests/experiments/health-subject.ts';

const clear = proportion('ordered', [
  [10_000, 1000],
  [10_000, 1200],
]);
const unclear = proportion('ordered', [
  [10_000, 1000],
  [10_000, 1005],
]);
const override = { reason: 'The vendor ends the old one', approvedBy: 'the head of product' };

function decided(
  action: NonNullable<HealthPlan['decision']>['action'],
  more: object = {},
): Partial<HealthPlan> {
  const decision = { action, on: '2026-04-01', by: 'the team', rationale: 'As the rule says', ...more };
  return { decisionRule: { preset: 'clear-signals' }, decision };
}

test.each([
  ['shipping what the rule ships', clear, decided('ship', { variant: 'treatment' }), 'pass'],
  ['rolling back what the rule ships', clear, decided('rollback'), 'fail'],
  ['shipping what the rule leaves open', unclear, decided('ship', { variant: 'treatment' }), 'fail'],
  [
    'shipping it with a reason and an approver',
    unclear,
    decided('ship', { variant: 'treatment', override }),
    'info',
  ],
  ['iterating where the rule leaves it open', unclear, decided('iterate'), 'pass'],
  ['running on where the rule leaves it open', unclear, decided('extend'), 'pass'],
  ['running on where the rule ships', clear, decided('extend'), 'fail'],
  ['keeping the control where nothing ships', unclear, decided('ship', { variant: 'control' }), 'pass'],
  ['keeping the control where the treatment ships', clear, decided('ship', { variant: 'control' }), 'fail'],
  [
    'a rule in sentences',
    clear,
    { ...decided('ship'), decisionRule: { preset: 'custom', rules: ['Ship if'] } },
    'info',
  ],
] as const)('%s', (_, rows, planned, status) => {
  expect(checkDecisionConsistency(subject(rows, planned as Partial<HealthPlan>)).status).toBe(status);
});

test('no answer before a decision, without a rule, data, a second arm, or the metric', () => {
  const given = [
    subject(clear),
    subject(clear, { ...decided('ship'), decisionRule: null }),
    subject(null, decided('ship')),
    subject(clear.slice(0, 1), decided('ship')),
    subject(
      proportion('other', [
        [100, 10],
        [100, 10],
      ]),
      decided('ship'),
    ),
  ];
  expect(given.map((one) => checkDecisionConsistency(one).evidence)).toEqual([
    { reason: 'no-decision' },
    { reason: 'no-plan' },
    { reason: 'no-data' },
    { reason: 'one-arm' },
    { reason: 'no-metrics' },
  ]);
});
