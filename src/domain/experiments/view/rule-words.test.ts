import { expect, test } from 'vitest';
import { decisionAgreement, ruleLines, ruleWords } from '#domain/experiments/view/rule-words.ts';
import { cartData } from '../../../../tests/experiments/write-up.ts';
import { writtenUp } from '../../../../tests/experiments/written-up.ts';

const decision = (action: string, more = '') =>
  `{ action: ${action}, variant: clock, on: 2026-03-04, by: the cart team, rationale: As we saw it. ${more}}`;

test('the rule says of each treatment what follows, and from which metrics', () => {
  expect(ruleLines(writtenUp())).toEqual([
    {
      variant: 'Clock',
      says: 'review',
      words: 'Leave it to people',
      because: 'Ordered is unclear and Parcels sent back is unclear',
    },
  ]);
  const harmed = cartData.replace('clock,returns,,,10000,190,250', 'clock,returns,,,10000,400,500');
  expect(ruleLines(writtenUp({}, harmed))?.[0]).toMatchObject({
    says: 'rollback',
    because: 'Ordered is unclear and Parcels sent back loses',
  });
});

test.each([
  ['as the rule allows', { decision: decision('rollback') }, 'good', 'As the rule allows'],
  ['against it', { decision: decision('ship') }, 'bad', 'Not what the rule says'],
  [
    'against it, with an approver',
    { decision: decision('ship', ', override: { reason: The vendor ends the old one, approvedBy: Ana }') },
    'warn',
    'Not what the rule says, approved by Ana',
  ],
  [
    'by a rule in sentences',
    { decisionRule: '{ preset: custom, rules: [Ship if more people order] }' },
    'none',
    'The rule is in sentences: compare',
  ],
] as const)('a decision %s', (_, instead, tone, text) => {
  expect(decisionAgreement(writtenUp(instead))).toEqual({ tone, text });
});

test('a rule in sentences is shown as written, and says nothing by itself', () => {
  const experiment = writtenUp({ decisionRule: '{ preset: custom, rules: [Ship if more people order] }' });
  expect(ruleLines(experiment)).toBeNull();
  const { decisionRule } = experiment.data;
  expect(decisionRule && ruleWords(decisionRule).sentences).toEqual(['Ship if more people order']);
});
